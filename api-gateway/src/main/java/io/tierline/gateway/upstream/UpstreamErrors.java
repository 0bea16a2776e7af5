package io.tierline.gateway.upstream;

import io.tierline.gateway.exchange.GatewayError;
import io.tierline.hop.upstream.Failure;

/** What clients are told when no target answered; statuses and texts are Kong's. */
public final class UpstreamErrors {

    private static final String SOON = "1";

    private UpstreamErrors() {}

    /** No target can be asked: none has an address, or none has a weight. */
    public static GatewayError noTarget() {
        return GatewayError.of(503, "failure to get a peer from the ring-balancer")
                .with("Retry-After", SOON);
    }

    /** A route that leads nowhere. */
    public static GatewayError noService() {
        return GatewayError.of(503, "no Service found with those values");
    }

    /** The last target that was asked did not answer. */
    public static GatewayError of(Failure failure) {
        if (failure.kind() == Failure.Kind.REQUEST_TIMED_OUT) {
            return GatewayError.of(408, "Request timeout");
        }
        if (failure.kind().side() == Failure.Side.CLIENT) {
            return GatewayError.of(400, "Bad request");
        }
        return failure.kind().isTimeout()
                ? GatewayError.of(504, "The upstream server is timing out").with("Retry-After", SOON)
                : GatewayError.of(502, "An invalid response was received from the upstream server");
    }
}
