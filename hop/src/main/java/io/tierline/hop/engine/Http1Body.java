package io.tierline.hop.engine;

import io.tierline.hop.transport.Buffer;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.TimedOut;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A body as it arrives on an HTTP/1.x connection: the part that is the same however its end is marked.
 *
 * <p>Concurrency: one thread reads. The connection's own thread may {@link #takeOver}; the reader gets no further piece then.
 */
final class Http1Body implements Body.Stream {

    /** Says where pieces end and the body ends. */
    interface Decoder {

        /**
         * Shows the next piece in {@code window}, without waiting.
         *
         * @return what to do: read on, use the piece, or stop
         */
        Step next(Buffer in, Buffer window) throws Malformed;

        /** Whether {@link #next} would not be starved. */
        boolean isReady(Buffer in);

        /** Whether the body is whole if the connection ends here. */
        boolean endsWithConnection();

        /** The number of bytes still to come, or -1. */
        long length();

        Fields trailers();
    }

    enum Step {
        STARVED,
        PIECE,
        END
    }

    /** A body that flows is read without looking at its audience. */
    private static final Duration BEFORE_WATCHING = Duration.ofMillis(250);

    private final Http1Input input;
    private final Decoder decoder;
    private final Duration timeout;
    private final Runnable onFirstWait;
    private final Optional<Socket> audience;
    private final Buffer window = Buffer.window();
    private final long length;
    private long received;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Thread reader;
    private volatile boolean takenOver;
    private boolean waited;
    private volatile boolean ended;
    private volatile boolean failed;

    /**
     * @param timeout between two pieces
     * @param onFirstWait runs before the first wait: where a server says that it wants the body (100 Continue)
     * @param audience the client for whom it is read, if a longer wait is to end when that one hangs up
     */
    Http1Body(Http1Input input, Decoder decoder, Duration timeout, Runnable onFirstWait, Optional<Socket> audience) {
        this.input = input;
        this.decoder = decoder;
        this.timeout = timeout;
        this.onFirstWait = onFirstWait;
        this.audience = audience;
        this.length = decoder.length();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean advance() throws BodyFailed {
        reader = Thread.currentThread();
        reading.lock();
        try {
            return next();
        } catch (BodyFailed e) {
            failed = true;
            throw e;
        } finally {
            reading.unlock();
        }
    }

    private boolean next() throws BodyFailed {
        if (takenOver) {
            throw new BodyFailed(BodyFailed.Reason.CLOSED, "the connection is being closed");
        }
        try {
            while (!ended) {
                switch (decoder.next(input.buffer(), window)) {
                    case PIECE -> {
                        received += window.length();
                        return true;
                    }
                    case END -> ended = true;
                    case STARVED -> awaitMore();
                }
            }
            return false;
        } catch (Malformed e) {
            throw new BodyFailed(BodyFailed.Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private void awaitMore() throws BodyFailed {
        if (!waited) {
            waited = true;
            onFirstWait.run();
        }
        try {
            if (fill(Deadline.in(timeout))) {
                return;
            }
        } catch (BodyFailed e) {
            throw e;
        } catch (TimedOut e) {
            throw new BodyFailed(BodyFailed.Reason.TIMED_OUT, "no more of the body within " + timeout);
        } catch (IOException e) {
            throw new BodyFailed(BodyFailed.Reason.CLOSED, "the connection broke within the body: " + e.getMessage());
        }
        if (!decoder.endsWithConnection()) {
            throw new BodyFailed(BodyFailed.Reason.CLOSED, "the connection ended within the body");
        }
        ended = true;
    }

    private boolean fill(Deadline deadline) throws IOException {
        if (audience.isEmpty()) {
            return input.fill(deadline);
        }
        try {
            return input.fill(Deadline.in(BEFORE_WATCHING).or(deadline));
        } catch (TimedOut e) {
            return fillWatching(deadline, audience.get());
        }
    }

    private boolean fillWatching(Deadline deadline, Socket client) throws IOException {
        if (input.await(deadline, client)) {
            return input.fill(deadline);
        }
        if (deadline.hasPassed()) {
            throw new TimedOut("reading");
        }
        throw new BodyFailed(BodyFailed.Reason.UNWANTED, "the client hung up");
    }

    @Override
    public Buffer piece() {
        return window;
    }

    @Override
    public boolean isReady() {
        return ended || decoder.isReady(input.buffer());
    }

    @Override
    public Fields trailers() {
        return decoder.trailers();
    }

    /** Whether the end was reached, so that the connection can be used for another message. */
    boolean isComplete() {
        return ended && !failed;
    }

    boolean hasFailed() {
        return failed;
    }

    /** Whether a thread other than the caller has begun to read and is not through. */
    boolean isReadElsewhere() {
        Thread other = reader;
        return other != null && other != Thread.currentThread() && !ended && !failed;
    }

    /**
     * Keeps every thread from reading on, so that the caller can read from the socket. Another thread may still be using the
     * last piece.
     *
     * @return false if a thread that waits for bytes could not be got out of that in time
     */
    boolean takeOver(Duration atMost) {
        takenOver = true;
        try {
            boolean free = reading.tryLock(atMost.toNanos(), TimeUnit.NANOSECONDS);
            if (free) {
                reading.unlock();
            }
            return free;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Bytes of content that have been handed out. */
    long received() {
        return received;
    }
}
