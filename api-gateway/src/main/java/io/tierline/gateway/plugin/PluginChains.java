package io.tierline.gateway.plugin;

import io.tierline.gateway.entity.Route;
import io.tierline.gateway.entity.Service;
import io.tierline.hop.observe.Tracing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which plugins run for a route: one instance of a name, that with the narrowest scope (route and service, then route, then
 * service, then global). Made once for each route of a configuration.
 */
public final class PluginChains {

    private final Map<UUID, PluginChain> byRoute = new HashMap<>();
    private final PluginChain global;

    public PluginChains(List<PluginUse> uses, List<Route> routes, Tracing tracing) {
        List<PluginUse> enabled = uses.stream().filter(PluginUse::enabled).toList();
        global = new PluginChain(inOrder(narrowest(enabled, Optional.empty())), tracing);
        for (Route route : routes) {
            byRoute.put(route.id(), new PluginChain(inOrder(narrowest(enabled, Optional.of(route))), tracing));
        }
    }

    private static Map<String, PluginUse> narrowest(List<PluginUse> uses, Optional<Route> route) {
        Map<String, PluginUse> byName = new LinkedHashMap<>();
        for (PluginUse use : uses) {
            if (applies(use, route)) {
                byName.merge(use.name(), use, (a, b) -> b.precision() > a.precision() ? b : a);
            }
        }
        return byName;
    }

    private static boolean applies(PluginUse use, Optional<Route> route) {
        Optional<UUID> routeId = route.map(Route::id);
        Optional<UUID> serviceId = route.flatMap(Route::service).map(Service::id);
        return (use.route().isEmpty() || use.route().equals(routeId))
                && (use.service().isEmpty() || use.service().equals(serviceId));
    }

    private static List<PluginUse> inOrder(Map<String, PluginUse> uses) {
        List<PluginUse> ordered = new ArrayList<>(uses.values());
        ordered.sort(Comparator.comparingInt((PluginUse use) -> use.kind().priority())
                .reversed()
                .thenComparing(PluginUse::name));
        return ordered;
    }

    public PluginChain of(Route route) {
        return byRoute.getOrDefault(route.id(), global);
    }

    /** For requests that no route was found for: only what is global, and only in the phases after the access. */
    public PluginChain global() {
        return global;
    }
}
