package io.tierline.gateway.exchange;

import java.util.Optional;

/** What every request must be before it is looked at any further: a method that gateways forward, and a path that means one thing. */
public final class Admission {

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    private Admission() {}

    /** Takes the request's path into the call, or says what is wrong with the request. */
    public static Optional<GatewayError> check(Call call) {
        String method = call.method();
        if (method.equals("TRACE") || method.equals("CONNECT")) {
            return Optional.of(
                    GatewayError.of(405, method + " is not allowed here").with("Allow", METHODS));
        }
        try {
            call.normalised(NormalPath.of(call.request().path()));
            return Optional.empty();
        } catch (AmbiguousPath e) {
            return Optional.of(GatewayError.of(400, String.valueOf(e.getMessage())));
        }
    }
}
