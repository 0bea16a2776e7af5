package io.tierline.gateway.upstream;

import io.tierline.hop.engine.Body;
import io.tierline.hop.upstream.Failure;

/**
 * Whether a request that failed may be sent again without the danger that it is acted on twice, and without sending half a body:
 * if nothing of it was sent, or if its method is idempotent and its body is at hand.
 */
final class RetryRule {

    private RetryRule() {}

    static boolean isSafe(Failure failure, Body body, boolean idempotent) {
        if (failure.kind().side() == Failure.Side.CLIENT) {
            return false;
        }
        if (nothingSent(failure)) {
            return true;
        }
        return idempotent && !(body instanceof Body.Stream);
    }

    static boolean nothingSent(Failure failure) {
        return failure.kind().phase() == Failure.Phase.CONNECT;
    }
}
