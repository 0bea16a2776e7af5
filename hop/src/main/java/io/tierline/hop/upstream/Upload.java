package io.tierline.hop.upstream;

import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.BodyFailed;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.Http1Upstream;
import io.tierline.hop.transport.Buffer;
import io.tierline.hop.transport.TimedOut;
import io.tierline.hop.transport.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sends a streamed body on a thread of its own, so that a response that comes early is seen and bodies can flow in both
 * directions at once.
 */
final class Upload {

    private static final Duration VERDICT_TIME = Duration.ofSeconds(1);

    private final CountDownLatch done = new CountDownLatch(1);
    private volatile Optional<Failure> failure = Optional.empty();
    private volatile boolean begun;
    private volatile boolean sending;
    private volatile long lastProgress = System.nanoTime();

    private Upload() {}

    /** The upload of a request whose content, if any, went out with its head. */
    static Upload none() {
        Upload upload = new Upload();
        upload.done.countDown();
        return upload;
    }

    static Upload start(Transport transport, Http1Upstream connection, Body.Stream body) {
        Upload upload = new Upload();
        transport.fork("upload", () -> upload.run(connection, body));
        return upload;
    }

    private void run(Http1Upstream connection, Body.Stream body) {
        try {
            connection.sendBody(new Watched(body));
        } catch (BodyFailed e) {
            failBroken(e);
        } catch (TimedOut e) {
            fail(Failure.Kind.SEND_TIMED_OUT, e);
        } catch (IOException e) {
            fail(Failure.Kind.SEND_FAILED, e);
        } catch (RuntimeException | Error e) {
            fail(Failure.Kind.REQUEST_BROKEN, e);
            connection.reset();
            throw e;
        } finally {
            done.countDown();
        }
    }

    private void failBroken(BodyFailed cause) {
        boolean late = cause.reason() == BodyFailed.Reason.TIMED_OUT;
        fail(late ? Failure.Kind.REQUEST_TIMED_OUT : Failure.Kind.REQUEST_BROKEN, cause);
    }

    private void fail(Failure.Kind kind, Throwable cause) {
        if (failure.isEmpty()) {
            failure = Optional.of(new Failure(kind, true, String.valueOf(cause.getMessage())));
        }
    }

    Optional<Failure> failure() {
        return failure;
    }

    boolean isDone() {
        return done.getCount() == 0;
    }

    /** When the last piece went out, by {@link System#nanoTime}. */
    long lastProgress() {
        return lastProgress;
    }

    /** Whether the client has sent any of the content. */
    boolean hasBegun() {
        return begun;
    }

    /** Waits, where the connection broke while something was sent, until it is known why: timed out or cut off. */
    void awaitVerdict() {
        if (sending && !isDone()) {
            await(VERDICT_TIME);
        }
    }

    boolean await(Duration atMost) {
        try {
            return done.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The body, noting that it moves, and a failure before the connection is reset because of it. */
    private final class Watched implements Body.Stream {

        private final Body.Stream body;

        Watched(Body.Stream body) {
            this.body = body;
        }

        @Override
        public long length() {
            return body.length();
        }

        @Override
        public boolean advance() throws BodyFailed {
            sending = false;
            try {
                boolean more = body.advance();
                begun = true;
                sending = true;
                lastProgress = System.nanoTime();
                return more;
            } catch (BodyFailed e) {
                failBroken(e);
                throw e;
            }
        }

        @Override
        public Buffer piece() {
            return body.piece();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public Fields trailers() {
            return body.trailers();
        }
    }
}
