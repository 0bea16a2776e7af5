package io.tierline.service.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Sends all that is logged, by ourselves and by the libraries, to standard output as JSON lines. */
public final class Logs {
    /** Held here since the log system forgets the level of a logger that nobody holds. */
    private static final Logger OURS = Logger.getLogger("io.tierline");

    private final Handler handler;

    private Logs(Handler handler) {
        this.handler = handler;
    }

    /** Libraries speak from WARNING on, we from INFO on. */
    public static Logs install(String service) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        Handler handler = new LineQueue(new JsonLines(service), out);
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        root.setLevel(Level.WARNING);
        OURS.setLevel(Level.INFO);
        return new Logs(handler);
    }

    public void flush() {
        handler.flush();
    }
}
