package io.tierline.gateway.config;

import io.tierline.gateway.entity.Consumer;
import io.tierline.gateway.entity.EntityIds;
import io.tierline.gateway.entity.Protocol;
import io.tierline.gateway.entity.Route;
import io.tierline.gateway.entity.Service;
import io.tierline.gateway.plugin.Plugin;
import io.tierline.gateway.plugin.PluginKind;
import io.tierline.gateway.plugin.PluginUse;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Word;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads entries under {@code plugins}. */
final class PluginReader {

    private static final List<String> PROTOCOLS =
            List.of("http", "https", "grpc", "grpcs", "tcp", "tls", "tls_passthrough", "udp", "ws", "wss");

    private final Map<String, PluginKind> kinds = new LinkedHashMap<>();
    private final Registry<Service> services;
    private final Registry<Route> routes;
    private final Registry<Consumer> consumers;
    private final Map<String, Integer> seen = new HashMap<>();

    PluginReader(
            List<PluginKind> kinds, Registry<Service> services, Registry<Route> routes, Registry<Consumer> consumers) {
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
        this.services = services;
        this.routes = routes;
        this.consumers = consumers;
    }

    /** Whose requests an entry is for. */
    private record Owners(Optional<Route> route, Optional<Service> service, Optional<Consumer> consumer) {

        Optional<UUID> routeId() {
            return route.map(Route::id);
        }

        Optional<UUID> serviceId() {
            return service.map(Service::id);
        }

        Optional<UUID> consumerId() {
            return consumer.map(Consumer::id);
        }
    }

    private void checkNames(Plugin plugin, Settings settings) {
        plugin.consumersNamed().forEach(name -> consumers.find(name, settings));
        plugin.servicesNamed().forEach(name -> services.find(name, settings));
    }

    /** What says who the consumer is cannot depend on it. */
    private static void checkOwner(PluginKind kind, Settings settings) {
        if (!kind.isForConsumers()) {
            settings.error("consumer", "plugin '" + kind.name() + "' cannot belong to a consumer", "");
        }
    }

    /** An entry; empty if there is no such plugin, which is then reported. */
    Optional<PluginUse> read(Settings settings, Scope scope) {
        Optional<PluginKind> kind = kind(settings);
        Optional<Route> route = reference("route", settings, routes, scope.route());
        Optional<Service> service = reference("service", settings, services, scope.service());
        Optional<Consumer> consumer = reference("consumer", settings, consumers, scope.consumer());
        settings.notYet("consumer_group", "ordering", "partials", "condition");
        Optional<Plugin> plugin = kind.map(known -> instance(known, config(settings, known)));
        settings.ignore("id", "instance_name", "config");
        Common.ignore(settings);
        Optional<PluginUse> use = kind.flatMap(
                known -> plugin.map(made -> use(settings, known, made, new Owners(route, service, consumer))));
        plugin.ifPresent(made -> checkNames(made, settings));
        kind.filter(_ -> consumer.isPresent()).ifPresent(known -> checkOwner(known, settings));
        settings.end();
        use.ifPresent(one -> refuseTwice(one, settings));
        return use;
    }

    private Optional<PluginKind> kind(Settings settings) {
        Optional<Word> name = settings.text("name");
        if (name.isEmpty()) {
            settings.diagnostics().error(settings.span(), "a plugin needs a name");
            return Optional.empty();
        }
        PluginKind kind = kinds.get(name.get().text());
        if (kind == null) {
            NotYet.plugin(name.get().text())
                    .ifPresentOrElse(
                            reason -> settings.error("name", "plugin '" + name.get() + "' " + reason, ""),
                            () -> settings.diagnostics().unknown("plugin", name.get(), "", known()));
        }
        return Optional.ofNullable(kind);
    }

    private List<String> known() {
        return Stream.concat(kinds.keySet().stream(), NotYet.PLUGINS.stream()).toList();
    }

    private static <E> Optional<E> reference(
            String field, Settings settings, Registry<E> registry, Optional<E> around) {
        if (around.isPresent() && settings.has(field)) {
            settings.error(field, "this plugin stands in a " + field + " already", "remove the field");
        }
        return around.or(() -> registry.follow(field, settings));
    }

    private static Plugin instance(PluginKind kind, Settings config) {
        Plugin plugin = kind.read(config);
        config.end();
        return plugin;
    }

    private static Settings config(Settings settings, PluginKind kind) {
        String what = "plugin '" + kind.name() + "'";
        return settings.section("config", what).orElseGet(() -> settings.none(what));
    }

    private PluginUse use(Settings settings, PluginKind kind, Plugin plugin, Owners owners) {
        String key = String.join(
                ":",
                kind.name(),
                owners.routeId().map(UUID::toString).orElse(""),
                owners.serviceId().map(UUID::toString).orElse(""),
                owners.consumerId().map(UUID::toString).orElse(""));
        UUID id = settings.has("id") ? Common.id(settings, "plugins", key) : EntityIds.of("plugins", key);
        return new PluginUse(
                id,
                kind,
                plugin.placed(key),
                owners.routeId(),
                owners.serviceId(),
                owners.consumerId(),
                protocols(settings),
                settings.flag("enabled", true),
                Common.tags(settings));
    }

    /** Kong's protocols for plugins; those that this gateway does not speak never occur. */
    private static Set<Protocol> protocols(Settings settings) {
        if (!settings.has("protocols")) {
            return EnumSet.allOf(Protocol.class);
        }
        Set<Protocol> protocols = EnumSet.noneOf(Protocol.class);
        for (Word word : settings.texts("protocols")) {
            if (!PROTOCOLS.contains(word.text())) {
                settings.diagnostics().unknown("protocol", word, " in plugin", PROTOCOLS);
            }
            Optional.ofNullable(Protocol.BY_NAME.get(word.text())).ifPresent(protocols::add);
        }
        return protocols;
    }

    private void refuseTwice(PluginUse use, Settings settings) {
        String key = use.name() + use.route() + use.service() + use.consumer();
        Integer first = seen.putIfAbsent(key, settings.spanOf("name").line());
        if (first != null) {
            settings.error(
                    "name", "plugin '" + use.name() + "' stands twice in the same place", "it stands in line " + first);
        }
    }
}
