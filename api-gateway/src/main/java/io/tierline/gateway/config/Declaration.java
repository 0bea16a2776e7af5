package io.tierline.gateway.config;

import io.tierline.gateway.entity.Consumers;
import io.tierline.gateway.entity.Route;
import io.tierline.gateway.entity.Service;
import io.tierline.gateway.entity.Upstream;
import io.tierline.gateway.exchange.ErrorFormat;
import io.tierline.gateway.plugin.PluginUse;
import io.tierline.hop.config.Span;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Everything that a file declares, in the order of the file.
 *
 * @param places where routes stand, by their ids
 */
public record Declaration(
        List<Service> services,
        List<Route> routes,
        List<Upstream> upstreams,
        List<PluginUse> plugins,
        Consumers consumers,
        ErrorFormat errorFormat,
        Map<UUID, Span> places) {

    public Declaration {
        services = List.copyOf(services);
        routes = List.copyOf(routes);
        upstreams = List.copyOf(upstreams);
        plugins = List.copyOf(plugins);
        places = Map.copyOf(places);
    }
}
