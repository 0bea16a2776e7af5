package io.tierline.gateway.route;

import io.tierline.gateway.entity.Protocol;
import io.tierline.gateway.entity.Route;
import io.tierline.gateway.exchange.Call;
import io.tierline.gateway.exchange.GatewayError;
import io.tierline.gateway.exchange.RouteMatch;
import java.util.Optional;

/** Gives a call its route, and answers calls that have none or came over the wrong protocol. Texts and statuses are Kong's. */
public final class Routing {

    private final Router router;

    public Routing(Router router) {
        this.router = router;
    }

    public Optional<GatewayError> route(Call call) {
        Asked asked = new Asked(call.method(), call.host(), call.path(), call.fields());
        Optional<RouteMatch> match = router.match(asked);
        if (match.isEmpty()) {
            return Optional.of(GatewayError.of(404, "no Route matched with those values"));
        }
        call.matched(match.get());
        Route route = match.get().route();
        boolean wantsHttps = route.isHttpsOnly() && call.forwarded().protocol() != Protocol.HTTPS;
        return wantsHttps ? Optional.of(useHttps(call, route)) : Optional.empty();
    }

    private static GatewayError useHttps(Call call, Route route) {
        GatewayError error = GatewayError.of(route.httpsRedirect(), "Please use HTTPS protocol");
        return route.httpsRedirect() == 426
                ? error.with("Connection", "Upgrade").with("Upgrade", "TLS/1.2, HTTP/1.1")
                : error.with(
                        "Location",
                        "https://" + call.forwarded().host() + call.request().pathAndQuery());
    }
}
