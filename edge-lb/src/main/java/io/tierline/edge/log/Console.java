package io.tierline.edge.log;

import java.io.PrintStream;
import java.util.Locale;

/** Messages about the process itself, on standard error, in HAProxy's form: level, process, text. */
public final class Console {

    private static final int LEVEL_WIDTH = 11;

    private final PrintStream err;
    private final String version;
    private final boolean quiet;
    private boolean introduced;

    /** Levels of messages. */
    public enum Level {
        NOTICE,
        WARNING,
        ALERT
    }

    /**
     * @param quiet whether nothing is said at all
     */
    public Console(PrintStream err, String version, boolean quiet) {
        this.err = err;
        this.version = version;
        this.quiet = quiet;
    }

    public void notice(String text) {
        say(Level.NOTICE, text);
    }

    public void warning(String text) {
        say(Level.WARNING, text);
    }

    public void alert(String text) {
        say(Level.ALERT, text);
    }

    /** Says something; who speaks is said once, before the first message. */
    public synchronized void say(Level level, String text) {
        if (quiet) {
            return;
        }
        if (!introduced) {
            introduced = true;
            print(Level.NOTICE, version);
        }
        print(level, text);
        err.flush();
    }

    private void print(Level level, String text) {
        String shown = "[" + level.name().toUpperCase(Locale.ROOT) + "]";
        err.println(shown + " ".repeat(LEVEL_WIDTH - shown.length()) + "("
                + ProcessHandle.current().pid() + ") : " + text);
    }
}
