package io.tierline.service.log;

import java.io.PrintStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Hands finished lines to one writer thread through a bounded queue. A request never waits for a slow terminal or a full
 * pipe: when the queue is full the line is dropped and counted, and the count is logged once there is room again.
 */
final class LineQueue extends Handler { // java.util.logging offers no interface to implement instead
    private static final int LINES = 8_192;
    private static final long FLUSH_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long FLUSH_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(LINES);
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Formatter lines;
    private final PrintStream out;

    LineQueue(Formatter lines, PrintStream out) {
        this.lines = lines;
        this.out = out;
        Thread.ofPlatform().daemon().name("log").start(this::write);
    }

    @Override
    public void publish(LogRecord entry) {
        if (!isLoggable(entry)) {
            return;
        }
        if (waiting.offer(lines.format(entry))) {
            accepted.incrementAndGet();
        } else {
            dropped.incrementAndGet();
        }
    }

    /** Waits, within limits, until what was logged so far is written: the end of the process must not lose it. */
    @Override
    public void flush() {
        long target = accepted.get();
        long start = System.nanoTime();
        while (written.get() < target && System.nanoTime() - start < FLUSH_PATIENCE_NANOS) {
            LockSupport.parkNanos(FLUSH_STEP_NANOS);
        }
        out.flush();
    }

    @Override
    public void close() {
        flush();
    }

    private void write() {
        try {
            while (true) {
                out.print(waiting.take());
                written.incrementAndGet();
                reportDropped();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void reportDropped() {
        long lost = waiting.isEmpty() ? dropped.getAndSet(0) : 0;
        if (lost > 0) {
            LogRecord notice = new LogRecord(Level.WARNING, lost + " log lines were dropped: the output is too slow");
            notice.setLoggerName(LineQueue.class.getName());
            out.print(lines.format(notice));
        }
    }
}
