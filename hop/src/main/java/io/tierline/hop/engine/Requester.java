package io.tierline.hop.engine;

import io.tierline.hop.transport.Socket;
import java.io.IOException;
import java.util.Optional;

/** Who waits for the response to a request that is sent on: a client, or nobody in particular for a call of our own. */
public interface Requester {

    /** A call that nobody is waiting for: interim responses are dropped. */
    Requester NOBODY = new Requester() {
        @Override
        public void interim(ResponseHead head) {}

        @Override
        public void leaveContinueToUpstream() {}

        @Override
        public Optional<Socket> watchable() {
            return Optional.empty();
        }
    };

    /**
     * Passes an interim response (1xx) on.
     *
     * @throws IOException if the client is gone
     */
    void interim(ResponseHead head) throws IOException;

    /** Says that 100 Continue will come from the next hop, so that reading the body does not send one. */
    void leaveContinueToUpstream();

    /** The client's socket, when its whole request has been read and a hang-up can be seen on it. */
    Optional<Socket> watchable();
}
