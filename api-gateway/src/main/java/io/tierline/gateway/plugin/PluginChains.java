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
 * Which plugins run for a route: one instance of a name, that with the narrowest scope: route, service and consumer, then
 * route and consumer, service and consumer, route and service, consumer, route, service, and last global. Made once for each route of a configuration.
 */
public final class PluginChains {

    private final Map<UUID, PluginChain> byRoute = new HashMap<>();
    private final PluginChain global;

    public PluginChains(List<PluginUse> uses, List<Route> routes, Tracing tracing) {
        List<PluginUse> enabled = uses.stream().filter(PluginUse::enabled).toList();
        global = new PluginChain(slots(enabled, Optional.empty()), tracing);
        for (Route route : routes) {
            byRoute.put(route.id(), new PluginChain(slots(enabled, Optional.of(route)), tracing));
        }
    }

    private static List<PluginChain.Slot> slots(List<PluginUse> uses, Optional<Route> route) {
        Map<String, List<PluginUse>> byName = new LinkedHashMap<>();
        for (PluginUse use : uses) {
            if (applies(use, route)) {
                byName.computeIfAbsent(use.name(), _ -> new ArrayList<>()).add(use);
            }
        }
        return byName.values().stream()
                .sorted(Comparator.comparingInt(
                                (List<PluginUse> of) -> of.getFirst().kind().priority())
                        .reversed()
                        .thenComparing(of -> of.getFirst().name()))
                .map(PluginChains::narrowestFirst)
                .toList();
    }

    /** Behind an entry that everybody gets no other is ever chosen. */
    private static PluginChain.Slot narrowestFirst(List<PluginUse> uses) {
        List<PluginUse> ordered = new ArrayList<>(uses);
        ordered.sort(Comparator.comparingInt(PluginUse::precision).reversed());
        List<PluginUse> reachable = new ArrayList<>();
        for (PluginUse use : ordered) {
            reachable.add(use);
            if (use.consumer().isEmpty()) {
                break;
            }
        }
        return new PluginChain.Slot(reachable);
    }

    private static boolean applies(PluginUse use, Optional<Route> route) {
        Optional<UUID> routeId = route.map(Route::id);
        Optional<UUID> serviceId = route.flatMap(Route::service).map(Service::id);
        return (use.route().isEmpty() || use.route().equals(routeId))
                && (use.service().isEmpty() || use.service().equals(serviceId));
    }

    public PluginChain of(Route route) {
        return byRoute.getOrDefault(route.id(), global);
    }

    /** For requests that no route was found for: only what is global, and only in the phases after the access. */
    public PluginChain global() {
        return global;
    }
}
