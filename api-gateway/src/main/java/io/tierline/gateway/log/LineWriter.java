package io.tierline.gateway.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes lines on one thread of its own. Whoever has a line never waits: when {@value #CAPACITY} lines are waiting because the
 * output does not take them, further ones are dropped and counted.
 */
public final class LineWriter implements AutoCloseable {

    static final int CAPACITY = 8192;
    private static final long LAST_LINES_MILLIS = 2000;

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();
    private final OutputStream out;
    private final Thread writer;
    private volatile boolean closing;

    public LineWriter(OutputStream out) {
        this.out = out;
        this.writer = Thread.ofPlatform().daemon().name("access-log").start(this::writeAll);
    }

    public void write(String line) {
        if (!waiting.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    /** Lines that were lost because the output was too slow. */
    public long dropped() {
        return dropped.get();
    }

    private void writeAll() {
        try {
            while (!closing || !waiting.isEmpty()) {
                String line = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (line != null) {
                    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                    flushWhenIdle();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            closing = true; // nobody reads: a log that cannot be written must not stop the traffic
        }
    }

    private void flushWhenIdle() throws IOException {
        if (waiting.isEmpty()) {
            out.flush();
        }
    }

    /** Lets the lines that are waiting be written, for a moment. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(LAST_LINES_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
