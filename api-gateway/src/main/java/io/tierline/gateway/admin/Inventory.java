package io.tierline.gateway.admin;

import io.tierline.gateway.entity.Consumer;
import io.tierline.gateway.entity.Route;
import io.tierline.gateway.entity.Service;
import io.tierline.gateway.entity.Upstream;
import io.tierline.gateway.plugin.PluginUse;
import io.tierline.gateway.upstream.Pools;
import java.util.List;

/**
 * The configuration in force, as the admin API shows it.
 *
 * @param text the file itself
 */
public record Inventory(
        List<Service> services,
        List<Route> routes,
        List<Upstream> upstreams,
        List<PluginUse> plugins,
        List<Consumer> consumers,
        String text,
        Pools pools) {}
