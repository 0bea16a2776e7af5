package io.tierline.edge;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lines that a program writes, to be waited for. */
final class Said {

    private static final int PATIENCE_SECONDS = 20;

    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> all = new ArrayList<>();
    private final PrintStream stream = new PrintStream(new Lines(), true, StandardCharsets.ISO_8859_1);

    PrintStream stream() {
        return stream;
    }

    void add(String line) {
        synchronized (all) {
            all.add(line);
        }
        lines.add(line);
    }

    /** The next line that was not taken yet; fails if none comes. */
    String next() throws InterruptedException {
        String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("nothing more was said; so far: " + text());
        }
        return line;
    }

    /** The next line that holds a text. */
    String next(String holding) throws InterruptedException {
        String line = next();
        while (!line.contains(holding)) {
            line = next();
        }
        return line;
    }

    boolean isSilent() {
        return lines.isEmpty();
    }

    String text() {
        synchronized (all) {
            return String.join("\n", all);
        }
    }

    private final class Lines extends ByteArrayOutputStream {
        @Override
        public synchronized void write(int b) {
            if (b == '\n') {
                add(toString(StandardCharsets.ISO_8859_1));
                reset();
            } else {
                super.write(b);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int count) {
            for (int i = from; i < from + count; i++) {
                write(bytes[i]);
            }
        }
    }
}
