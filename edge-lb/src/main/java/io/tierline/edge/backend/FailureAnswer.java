package io.tierline.edge.backend;

import io.tierline.edge.exchange.Termination;
import io.tierline.edge.exchange.Termination.Cause;
import io.tierline.edge.exchange.Termination.Phase;
import io.tierline.hop.upstream.Failure;

/**
 * What the client of a failed attempt is answered and what is logged, as HAProxy does; 0 means that there is nobody to answer.
 */
public record FailureAnswer(int status, Termination termination) {

    public static final FailureAnswer NO_SERVER =
            new FailureAnswer(503, new Termination(Cause.SERVER_ABORTED, Phase.CONNECT));

    /** It waited for a server for as long as requests wait. */
    public static final FailureAnswer WAITED =
            new FailureAnswer(503, new Termination(Cause.SERVER_TIMED_OUT, Phase.QUEUE));

    public static FailureAnswer to(Failure failure) {
        return switch (failure.kind()) {
            case CONNECT_REFUSED, CONNECT_FAILED, HANDSHAKE_FAILED -> NO_SERVER;
            case CONNECT_TIMED_OUT -> of(503, Cause.SERVER_TIMED_OUT, Phase.CONNECT);
            case SEND_FAILED, NO_RESPONSE -> of(502, Cause.SERVER_ABORTED, Phase.HEADERS);
            case SEND_TIMED_OUT, RESPONSE_TIMED_OUT -> of(504, Cause.SERVER_TIMED_OUT, Phase.HEADERS);
            case RESPONSE_MALFORMED -> of(502, Cause.PROXY, Phase.HEADERS);
            case REQUEST_BROKEN -> of(0, Cause.CLIENT_ABORTED, Phase.DATA);
            case REQUEST_TIMED_OUT -> of(408, Cause.CLIENT_TIMED_OUT, Phase.HEADERS);
            case CLIENT_GONE -> of(400, Cause.CLIENT_ABORTED, Phase.HEADERS);
        };
    }

    private static FailureAnswer of(int status, Cause cause, Phase phase) {
        return new FailureAnswer(status, new Termination(cause, phase));
    }
}
