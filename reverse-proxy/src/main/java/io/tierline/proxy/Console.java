package io.tierline.proxy;

import io.tierline.hop.config.Diagnostic;
import io.tierline.hop.config.Diagnostics;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What the program says on stderr: nginx's line, which tools look for, then the place in the file with the words underlined.
 */
final class Console {

    private final PrintStream out;

    Console(PrintStream out) {
        this.out = out;
    }

    /** The console of the process; text of configurations is bytes as ISO-8859-1 and goes out as it came. */
    static Console stderr() {
        return new Console(new PrintStream(System.err, true, StandardCharsets.ISO_8859_1));
    }

    void say(String message) {
        out.println("nginx: " + message);
    }

    void emerg(String message) {
        message.lines().forEach(line -> say("[emerg] " + line));
    }

    void plain(String text) {
        out.println(text);
    }

    void report(Diagnostics diagnostics) {
        for (Diagnostic diagnostic : diagnostics.all()) {
            String level = diagnostic.isError() ? "emerg" : "warn";
            say("[" + level + "] " + diagnostic.message() + " in " + place(diagnostic));
            out.println(diagnostic.render());
        }
    }

    private static String place(Diagnostic diagnostic) {
        String file = diagnostic.span().source().name();
        return file.equals("command line")
                ? file
                : file + ":" + diagnostic.span().line();
    }
}
