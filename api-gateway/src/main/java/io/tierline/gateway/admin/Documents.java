package io.tierline.gateway.admin;

import io.tierline.gateway.entity.Consumer;
import io.tierline.gateway.entity.HeaderRule;
import io.tierline.gateway.entity.Route;
import io.tierline.gateway.entity.Service;
import io.tierline.gateway.entity.Target;
import io.tierline.gateway.entity.Upstream;
import io.tierline.gateway.plugin.PluginUse;
import io.tierline.gateway.route.Router;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Entities as Kong's admin API shows them. What a plugin was configured with is not shown: it may be secret. */
final class Documents {

    private Documents() {}

    static Map<String, Object> list(Collection<?> items) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("data", items);
        document.put("next", Optional.empty());
        return document;
    }

    static Map<String, Object> service(Service service) {
        Map<String, Object> document = start(service.id(), service.name());
        document.put("protocol", service.protocol());
        document.put("host", service.host());
        document.put("port", service.port());
        document.put("path", service.path());
        document.put("retries", service.retries());
        document.put("connect_timeout", service.timeouts().connect().toMillis());
        document.put("write_timeout", service.timeouts().write().toMillis());
        document.put("read_timeout", service.timeouts().read().toMillis());
        document.put("enabled", service.enabled());
        document.put("tags", service.tags());
        return document;
    }

    static Map<String, Object> route(Route route) {
        Map<String, Object> document = start(route.id(), route.name());
        document.put("service", reference(route.service().map(Service::id)));
        document.put("protocols", route.protocols().stream().sorted().toList());
        document.put("methods", route.methods().stream().sorted().toList());
        document.put("hosts", route.hosts());
        document.put("paths", route.paths().stream().map(path -> path.text()).toList());
        document.put(
                "headers",
                route.headers().stream()
                        .collect(Collectors.toMap(rule -> rule.name().toString(), HeaderRule::values)));
        document.put("regex_priority", route.regexPriority());
        document.put("strip_path", route.forwarding().stripPath());
        document.put("preserve_host", route.forwarding().preserveHost());
        document.put("path_handling", route.forwarding().pathHandling().name().toLowerCase(Locale.ROOT));
        document.put("https_redirect_status_code", route.httpsRedirect());
        document.put("tags", route.tags());
        return document;
    }

    static Map<String, Object> upstream(Upstream upstream) {
        Map<String, Object> document = start(upstream.id(), Optional.of(upstream.name()));
        document.put("algorithm", "round-robin");
        document.put("slots", upstream.slots());
        document.put("host_header", upstream.hostHeader());
        document.put("tags", upstream.tags());
        return document;
    }

    /** Without its keys. */
    static Map<String, Object> consumer(Consumer consumer) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", consumer.id());
        document.put("username", consumer.username());
        document.put("custom_id", consumer.customId());
        document.put("tags", consumer.tags());
        return document;
    }

    static Map<String, Object> plugin(PluginUse use) {
        Map<String, Object> document = start(use.id(), Optional.of(use.name()));
        document.put("route", reference(use.route()));
        document.put("service", reference(use.service()));
        document.put("consumer", reference(use.consumer()));
        document.put("protocols", use.protocols().stream().sorted().toList());
        document.put("enabled", use.enabled());
        document.put("priority", use.kind().priority());
        document.put("tags", use.tags());
        return document;
    }

    /**
     * Targets with Kong's words for their health: {@code HEALTHCHECKS_OFF} as long as there are none, {@code DNS_ERROR} if the
     * name has no address.
     */
    static Map<String, Object> health(Upstream upstream, Inventory inventory) {
        List<Map<String, Object>> targets = upstream.targets().stream()
                .map(target ->
                        health(target, !inventory.pools().addresses(target).isEmpty()))
                .toList();
        Map<String, Object> document = list(targets);
        document.put("total", targets.size());
        return document;
    }

    private static Map<String, Object> health(Target target, boolean resolved) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", target.id());
        document.put("target", target.toString());
        document.put("weight", target.weight());
        document.put("health", resolved ? "HEALTHCHECKS_OFF" : "DNS_ERROR");
        return document;
    }

    /** How many of each there are, and what is doubtful about them. */
    static Map<String, Object> status(Inventory inventory) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("services", inventory.services().size());
        document.put("routes", inventory.routes().size());
        document.put("upstreams", inventory.upstreams().size());
        document.put("plugins", inventory.plugins().size());
        document.put(
                "shadowed_routes",
                new Router(inventory.routes())
                        .shadows().stream().map(Router.Shadow::hidden).toList());
        return document;
    }

    private static Map<String, Object> start(UUID id, Optional<String> name) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", id);
        document.put("name", name);
        return document;
    }

    private static Optional<Map<String, Object>> reference(Optional<UUID> id) {
        return id.map(value -> Map.of("id", value));
    }
}
