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

    private final CountDownLatch done = new CountDownLatch(1);
    private volatile Optional<Failure> failure = Optional.empty();
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
            boolean late = e.reason() == BodyFailed.Reason.TIMED_OUT;
            fail(late ? Failure.Kind.REQUEST_TIMED_OUT : Failure.Kind.REQUEST_BROKEN, e);
        } catch (TimedOut e) {
            fail(Failure.Kind.SEND_TIMED_OUT, e);
        } catch (IOException e) {
            fail(Failure.Kind.SEND_FAILED, e);
        } finally {
            done.countDown();
        }
    }

    private void fail(Failure.Kind kind, IOException cause) {
        failure = Optional.of(new Failure(kind, true, String.valueOf(cause.getMessage())));
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

    boolean await(Duration atMost) {
        try {
            return done.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The body, noting that it moves. */
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
            boolean more = body.advance();
            lastProgress = System.nanoTime();
            return more;
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
