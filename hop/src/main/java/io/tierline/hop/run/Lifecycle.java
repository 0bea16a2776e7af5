package io.tierline.hop.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The life of a process: it starts, is ready, drains and stops. States only go forward.
 *
 * <p>What was started says how it is stopped with {@link #onStop}; the stops run once, last started first, on the thread that
 * asks for the stop.
 */
public final class Lifecycle {

    private static final System.Logger LOG = System.getLogger(Lifecycle.class.getName());

    /** Where a process is in its life. */
    public enum State {
        STARTING,
        READY,
        /** Takes no new work and finishes what it has. */
        DRAINING,
        STOPPED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.STARTING);
    private final Deque<Runnable> stops = new ArrayDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile int exitCode;

    public State state() {
        return state.get();
    }

    public boolean isReady() {
        return state() == State.READY;
    }

    /** Says that everything is there; without effect once draining has begun. */
    public void ready() {
        state.compareAndSet(State.STARTING, State.READY);
    }

    /** Registers what stops a thing that was started; runs at once if the process is stopping already. */
    public void onStop(Runnable stop) {
        synchronized (stops) {
            if (state() == State.STARTING || state() == State.READY) {
                stops.addFirst(stop);
                return;
            }
        }
        stop.run();
    }

    /**
     * Drains and stops; only the first call has an effect.
     *
     * @param code what the process exits with
     */
    public void stop(int code) {
        if (!beginDrain()) {
            return;
        }
        exitCode = code;
        for (Runnable stop = next(); stop != null; stop = next()) {
            runSafely(stop);
        }
        state.set(State.STOPPED);
        stopped.countDown();
    }

    private boolean beginDrain() {
        return state.compareAndSet(State.READY, State.DRAINING) || state.compareAndSet(State.STARTING, State.DRAINING);
    }

    private @org.jspecify.annotations.Nullable Runnable next() {
        synchronized (stops) {
            return stops.pollFirst();
        }
    }

    private static void runSafely(Runnable stop) {
        try {
            stop.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a part did not stop cleanly", e);
        }
    }

    /** Waits for the end of the process's work and says what to exit with. */
    public int awaitStop() throws InterruptedException {
        stopped.await();
        return exitCode;
    }
}
