package io.tierline.hop.upstream;

import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.hop.transport.Socket;

/** What became of an attempt. */
public sealed interface Outcome {

    AttemptTimes times();

    /**
     * A final response. Its body is read straight from the connection; {@link #close} must follow, which puts the connection
     * back if the body was read to its end and ends it otherwise.
     */
    final class Answered implements Outcome, AutoCloseable {

        private final ResponseHead head;
        private final Body body;
        private final AttemptTimes times;
        private final Runnable onClose;

        Answered(ResponseHead head, Body body, AttemptTimes times, Runnable onClose) {
            this.head = head;
            this.body = body;
            this.times = times;
            this.onClose = onClose;
        }

        /** As it came, hop-by-hop fields included. */
        public ResponseHead head() {
            return head;
        }

        public Body body() {
            return body;
        }

        @Override
        public AttemptTimes times() {
            return times;
        }

        @Override
        public void close() {
            onClose.run();
        }
    }

    /** The server has changed the protocol (101): what follows are bytes in both directions. The socket is the caller's. */
    record Upgraded(ResponseHead head, Socket socket, AttemptTimes times) implements Outcome {}

    /** No response. */
    record Failed(Failure failure, AttemptTimes times) implements Outcome {}
}
