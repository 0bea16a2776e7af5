package io.tierline.gateway.plugin;

import io.tierline.hop.transport.Deadline;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Does several things at once, each on a virtual thread, and gives their results in the order in which they are done. Closing it
 * tells what is not done that it may give up; nobody waits for that.
 *
 * @param <T> what each brings
 */
final class FanOut<T> implements AutoCloseable {

    private final BlockingQueue<Done<T>> done = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    /** A result, and which of the things it is of. */
    record Done<T>(int index, T result) {}

    /** Starts one; it must not throw. */
    void start(int index, Supplier<T> work) {
        Thread.ofVirtual().name("branch").start(() -> done.add(new Done<>(index, work.get())));
    }

    /** The next result; empty if the deadline passes before. */
    Optional<Done<T>> next(Deadline deadline) {
        try {
            return Optional.ofNullable(done.poll(Math.max(0, deadline.remaining()), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Whether nobody waits for results any more. */
    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
