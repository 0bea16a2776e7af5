package io.tierline.gateway.config;

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
    private final Map<String, Integer> seen = new HashMap<>();

    PluginReader(List<PluginKind> kinds, Registry<Service> services, Registry<Route> routes) {
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
        this.services = services;
        this.routes = routes;
    }

    /** An entry; empty if there is no such plugin, which is then reported. */
    Optional<PluginUse> read(Settings settings, Scope scope) {
        Optional<PluginKind> kind = kind(settings);
        Optional<Route> route = reference("route", settings, routes, scope.route());
        Optional<Service> service = reference("service", settings, services, scope.service());
        settings.notYet("consumer", "consumer_group", "ordering", "partials", "condition");
        Optional<Plugin> plugin = kind.map(known -> known.read(config(settings, known)));
        settings.ignore("id", "instance_name", "config");
        Common.ignore(settings);
        Optional<PluginUse> use = kind.flatMap(known ->
                plugin.map(made -> use(settings, known, made, route.map(Route::id), service.map(Service::id))));
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

    private static Settings config(Settings settings, PluginKind kind) {
        String what = "plugin '" + kind.name() + "'";
        return settings.section("config", what).orElseGet(() -> settings.none(what));
    }

    private PluginUse use(
            Settings settings, PluginKind kind, Plugin plugin, Optional<UUID> route, Optional<UUID> service) {
        String key = String.join(
                ":",
                kind.name(),
                route.map(UUID::toString).orElse(""),
                service.map(UUID::toString).orElse(""),
                "");
        UUID id = settings.has("id") ? Common.id(settings, "plugins", key) : EntityIds.of("plugins", key);
        return new PluginUse(
                id,
                kind,
                plugin,
                route,
                service,
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
        String key = use.name() + use.route() + use.service();
        Integer first = seen.putIfAbsent(key, settings.spanOf("name").line());
        if (first != null) {
            settings.error(
                    "name", "plugin '" + use.name() + "' stands twice in the same place", "it stands in line " + first);
        }
    }
}
