package io.tierline.service.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The requests that are being answered. Once {@link #close()} was called, answers carry {@code Connection: close} and
 * {@link #awaitQuiet} waits for the callers to go elsewhere. Counters only, written by all request threads.
 */
public final class InFlight {
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final AtomicInteger active = new AtomicInteger();
    private volatile long lastSeen = System.nanoTime();
    private volatile boolean closing;

    public boolean closing() {
        return closing;
    }

    public void close() {
        closing = true;
        lastSeen = System.nanoTime();
    }

    /** Waits until nothing is active and nothing came for {@code quiet}; false if {@code limit} was over before. */
    public boolean awaitQuiet(Duration quiet, Duration limit) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < limit.toNanos()) {
            if (active.get() == 0 && System.nanoTime() - lastSeen >= quiet.toNanos()) {
                return true;
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        return active.get() == 0;
    }

    void enter() {
        active.incrementAndGet();
        lastSeen = System.nanoTime();
    }

    void leave() {
        lastSeen = System.nanoTime();
        active.decrementAndGet();
    }
}
