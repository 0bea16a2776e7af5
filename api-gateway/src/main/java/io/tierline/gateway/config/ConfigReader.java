package io.tierline.gateway.config;

import io.tierline.gateway.entity.Consumer;
import io.tierline.gateway.entity.Route;
import io.tierline.gateway.entity.Service;
import io.tierline.gateway.entity.Target;
import io.tierline.gateway.entity.Upstream;
import io.tierline.gateway.exchange.ErrorFormat;
import io.tierline.gateway.plugin.PluginKind;
import io.tierline.gateway.plugin.PluginUse;
import io.tierline.gateway.syntax.Node;
import io.tierline.gateway.syntax.References;
import io.tierline.gateway.syntax.Settings;
import io.tierline.gateway.syntax.Yaml;
import io.tierline.hop.config.Diagnostics;
import io.tierline.hop.config.Source;
import io.tierline.hop.config.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads a Kong declarative file. Everything wrong is found in one pass and goes to the diagnostics; what is returned is only
 * good if they hold no errors.
 *
 * <p>Services come first, since routes and plugins refer to them; then routes, consumers and plugins, wherever they are nested.
 */
public final class ConfigReader {

    private final List<PluginKind> kinds;
    private final References references;
    private final Diagnostics diagnostics;
    private final Registry<Service> services = new Registry<>("service");
    private final Registry<Route> routes = new Registry<>("route");
    private final Registry<Upstream> upstreams = new Registry<>("upstream");
    private final Registry<Consumer> consumers = new Registry<>("consumer");
    private final ConsumerReader consumerReader = new ConsumerReader(consumers);
    private final List<PluginUse> plugins = new ArrayList<>();
    private final Map<UUID, Span> places = new HashMap<>();
    private final List<Nested> nestedPlugins = new ArrayList<>();

    /** A mapping that is read later, since it may refer to what has not been read yet. */
    private record Nested(Settings settings, Scope scope) {}

    private ConfigReader(List<PluginKind> kinds, Map<String, String> environment, Diagnostics diagnostics) {
        this.kinds = kinds;
        this.references = new References(environment);
        this.diagnostics = diagnostics;
    }

    /**
     * Reads a file.
     *
     * @param kinds the plugins there are
     * @param environment what {@code {vault://env/…}} refers to
     */
    public static Declaration read(
            Source source, List<PluginKind> kinds, Map<String, String> environment, Diagnostics diagnostics) {
        return new ConfigReader(kinds, environment, diagnostics).read(source);
    }

    private Declaration read(Source source) {
        Optional<Node> root = Yaml.read(source, diagnostics);
        if (root.isPresent() && root.get() instanceof Node.Mapping mapping) {
            return file(new Settings("the file", mapping, diagnostics, references));
        }
        root.ifPresent(node -> diagnostics.error(node.span(), "a file is a mapping, not " + node.kind()));
        return declaration(ErrorFormat.PROBLEM);
    }

    private Declaration file(Settings file) {
        FormatVersion version = FormatVersion.read(file);
        file.ignore("_comment", "_ignore", "_info", "_plugin_configs", "_workspace");
        if (!file.flag("_transform", true)) {
            file.error("_transform", "_transform: false is not supported by api-gateway yet", "");
        }
        ErrorFormat format = file.choice("error_format", ErrorFormat.BY_NAME, ErrorFormat.PROBLEM);
        readUpstreams(file);
        List<Nested> nestedRoutes = readServices(file);
        readRoutes(file, nestedRoutes, version);
        readConsumers(file);
        readPlugins(file);
        NotYet.ENTITIES.forEach(file::notYet);
        file.end();
        return declaration(format);
    }

    private Declaration declaration(ErrorFormat format) {
        return new Declaration(
                services.all(), routes.all(), upstreams.all(), plugins, consumerReader.consumers(), format, places);
    }

    private void readUpstreams(Settings file) {
        Map<String, List<Target>> later = new LinkedHashMap<>();
        List<Settings> sections = file.sections("upstreams", "upstream");
        for (int i = 0; i < sections.size(); i++) {
            Upstream upstream = UpstreamReader.read(sections.get(i), "upstreams/" + i);
            upstreams.add(upstream, upstream.id(), Optional.of(upstream.name()), sections.get(i));
        }
        for (Settings target : file.sections("targets", "target")) {
            upstreams
                    .follow("upstream", target)
                    .ifPresent(upstream -> UpstreamReader.target(target, upstream.id())
                            .ifPresent(one -> later.computeIfAbsent(upstream.name(), _ -> new ArrayList<>())
                                    .add(one)));
        }
        upstreams.all().replaceAll(upstream -> withTargets(upstream, later.getOrDefault(upstream.name(), List.of())));
    }

    private static Upstream withTargets(Upstream upstream, List<Target> more) {
        List<Target> targets = new ArrayList<>(upstream.targets());
        targets.addAll(more);
        return new Upstream(
                upstream.id(), upstream.name(), upstream.slots(), upstream.hostHeader(), targets, upstream.tags());
    }

    private List<Nested> readServices(Settings file) {
        List<Nested> nested = new ArrayList<>();
        List<Settings> sections = file.sections("services", "service");
        for (int i = 0; i < sections.size(); i++) {
            Settings settings = sections.get(i);
            Service service = ServiceReader.read(settings, "services/" + i);
            services.add(service, service.id(), service.name(), settings);
            Scope scope = Scope.TOP.in(service, "services/" + i);
            settings.sections("routes", "route").forEach(route -> nested.add(new Nested(route, scope)));
            deferPlugins(settings, scope);
        }
        return nested;
    }

    private void readRoutes(Settings file, List<Nested> nested, FormatVersion version) {
        RouteReader reader = new RouteReader(services, version);
        List<Nested> all = new ArrayList<>(nested);
        file.sections("routes", "route").forEach(route -> all.add(new Nested(route, Scope.TOP)));
        for (int i = 0; i < all.size(); i++) {
            Settings settings = all.get(i).settings;
            String position = all.get(i).scope.position() + "/routes/" + i;
            reader.read(settings, all.get(i).scope, position).ifPresent(route -> {
                routes.add(route, route.id(), route.name(), settings);
                places.put(route.id(), settings.span());
                deferPlugins(settings, Scope.TOP.in(route, position));
            });
        }
    }

    private void readConsumers(Settings file) {
        List<Settings> sections = file.sections("consumers", "consumer");
        for (int i = 0; i < sections.size(); i++) {
            Consumer consumer = consumerReader.read(sections.get(i), "consumers/" + i);
            deferPlugins(sections.get(i), Scope.TOP.in(consumer, "consumers/" + i));
            sections.get(i).end();
        }
        consumerReader.readCredentials(file);
    }

    private void deferPlugins(Settings settings, Scope scope) {
        settings.sections("plugins", "plugin").forEach(plugin -> nestedPlugins.add(new Nested(plugin, scope)));
    }

    private void readPlugins(Settings file) {
        PluginReader reader = new PluginReader(kinds, services, routes, consumers);
        deferPlugins(file, Scope.TOP);
        for (Nested plugin : nestedPlugins) {
            reader.read(plugin.settings, plugin.scope).ifPresent(plugins::add);
        }
    }
}
