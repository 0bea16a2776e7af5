package io.tierline.hop.upstream;

/**
 * Why an attempt brought no response: a value, decided here once.
 *
 * @param mayHaveArrived whether the server may have seen the request and acted on it; if not, sending it elsewhere is safe
 *     whatever its method
 * @param detail for logs, never for clients
 */
public record Failure(Kind kind, boolean mayHaveArrived, String detail) {

    /** Who is to blame. */
    public enum Side {
        CLIENT,
        UPSTREAM
    }

    /** How far the attempt had come. */
    public enum Phase {
        CONNECT,
        SEND,
        RESPONSE
    }

    /** What happened. */
    public enum Kind {
        CONNECT_REFUSED(Side.UPSTREAM, Phase.CONNECT),
        CONNECT_FAILED(Side.UPSTREAM, Phase.CONNECT),
        CONNECT_TIMED_OUT(Side.UPSTREAM, Phase.CONNECT),
        HANDSHAKE_FAILED(Side.UPSTREAM, Phase.CONNECT),
        SEND_FAILED(Side.UPSTREAM, Phase.SEND),
        SEND_TIMED_OUT(Side.UPSTREAM, Phase.SEND),
        /** The connection ended or broke before the first byte of a response. */
        NO_RESPONSE(Side.UPSTREAM, Phase.RESPONSE),
        RESPONSE_TIMED_OUT(Side.UPSTREAM, Phase.RESPONSE),
        RESPONSE_MALFORMED(Side.UPSTREAM, Phase.RESPONSE),
        /** The client's body broke off; the upstream connection was reset. */
        REQUEST_BROKEN(Side.CLIENT, Phase.SEND),
        REQUEST_TIMED_OUT(Side.CLIENT, Phase.SEND),
        CLIENT_GONE(Side.CLIENT, Phase.RESPONSE);

        private final Side side;
        private final Phase phase;

        Kind(Side side, Phase phase) {
            this.side = side;
            this.phase = phase;
        }

        public Side side() {
            return side;
        }

        public Phase phase() {
            return phase;
        }

        public boolean isTimeout() {
            return this == CONNECT_TIMED_OUT
                    || this == SEND_TIMED_OUT
                    || this == RESPONSE_TIMED_OUT
                    || this == REQUEST_TIMED_OUT;
        }
    }
}
