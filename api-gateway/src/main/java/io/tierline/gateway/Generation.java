package io.tierline.gateway;

import io.tierline.gateway.config.Declaration;
import io.tierline.gateway.entity.Service;
import io.tierline.gateway.exchange.Call;
import io.tierline.gateway.exchange.ErrorFormat;
import io.tierline.gateway.exchange.RouteMatch;
import io.tierline.gateway.exchange.Surroundings;
import io.tierline.gateway.plugin.PluginChain;
import io.tierline.gateway.plugin.PluginChains;
import io.tierline.gateway.route.Router;
import io.tierline.gateway.route.Routing;
import io.tierline.gateway.route.UpstreamPath;
import io.tierline.gateway.upstream.Forwarding;
import io.tierline.gateway.upstream.Names;
import io.tierline.gateway.upstream.Pools;
import io.tierline.gateway.upstream.ServiceCalls;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.RequestHead;
import io.tierline.hop.transport.Transport;
import io.tierline.hop.upstream.Outcome;
import java.util.Optional;

/**
 * One loaded configuration and what lives with it: routes, plugin chains, target pools. Requests that began with one finish with
 * it; a reload makes another.
 */
final class Generation implements AutoCloseable {

    private static final FieldName VIA = FieldName.of("Via");

    private final Declaration declaration;
    private final Facilities facilities;
    private final Routing routing;
    private final PluginChains chains;
    private final Pools pools;
    private final Forwarding forwarding;
    private final Surroundings surroundings;

    Generation(Declaration declaration, Facilities facilities) {
        this.declaration = declaration;
        this.facilities = facilities;
        this.routing = new Routing(new Router(declaration.routes()));
        this.chains = new PluginChains(declaration.plugins(), declaration.routes(), facilities.tracing());
        this.pools = new Pools(
                declaration.services(),
                declaration.upstreams(),
                Names.Lookup.SYSTEM,
                facilities.transport().buffers());
        this.forwarding = new Forwarding(facilities.forwarder(), facilities.tracing(), facilities.retryBudget());
        this.surroundings = new Surroundings(
                facilities.trusted(),
                declaration.errorFormat(),
                declaration.consumers(),
                facilities.counters(),
                new ServiceCalls(declaration.services(), pools, facilities.forwarder(), facilities.tracing()));
    }

    Declaration declaration() {
        return declaration;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Transport transport() {
        return facilities.transport();
    }

    ErrorFormat errors() {
        return declaration.errorFormat();
    }

    Routing routing() {
        return routing;
    }

    Pools pools() {
        return pools;
    }

    PluginChain chainFor(Call call) {
        return call.match().map(match -> chains.of(match.route())).orElse(chains.global());
    }

    /** Sends a call to one of its service's targets; empty if there is none. */
    Optional<Outcome> forward(Call call, Service service) {
        RouteMatch match = call.match().orElseThrow();
        RequestHead request = call.request();
        call.forwarded().write(call.fields(), request.path(), UpstreamPath.stripped(match, call.path()));
        call.fields().add(VIA, request.version().toString().substring(5) + " api-gateway");
        String path = call.upstreamPath().orElseGet(() -> UpstreamPath.of(match, call.path()));
        boolean mark = !call.query().isEmpty() || request.pathAndQuery().endsWith("?");
        String target = path + (mark ? "?" + call.query() : "");
        return forwarding.send(call, service, pools.of(service), target);
    }

    @Override
    public void close() {
        pools.close();
    }
}
