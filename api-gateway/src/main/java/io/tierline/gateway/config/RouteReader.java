package io.tierline.gateway.config;

import io.tierline.gateway.entity.HeaderRule;
import io.tierline.gateway.entity.HostPattern;
import io.tierline.gateway.entity.PathPattern;
import io.tierline.gateway.entity.Protocol;
import io.tierline.gateway.entity.Route;
import io.tierline.gateway.entity.Route.PathHandling;
import io.tierline.gateway.entity.Service;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Word;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a route; {@code plugins} nested in it are the caller's business. */
final class RouteReader {

    private static final Map<String, PathHandling> HANDLINGS = Map.of("v0", PathHandling.V0, "v1", PathHandling.V1);
    private static final List<Integer> REDIRECTS = List.of(426, 301, 302, 307, 308);
    private static final List<String> OTHER_PROTOCOLS =
            List.of("tcp", "tls", "udp", "tls_passthrough", "grpc", "grpcs");

    private final Registry<Service> services;
    private final PathReader paths;

    RouteReader(Registry<Service> services, FormatVersion version) {
        this.services = services;
        this.paths = new PathReader(version);
    }

    /** A route; empty if nothing could be matched with it, which is then reported. */
    Optional<Route> read(Settings settings, Scope scope, String position) {
        Optional<String> name = Common.name(settings);
        Optional<Service> service = service(settings, scope);
        Set<String> methods = methods(settings);
        List<HostPattern> hosts = hosts(settings);
        List<PathPattern> patterns = paths.read(settings);
        List<HeaderRule> headers = headers(settings);
        Route.Forwarding forwarding = new Route.Forwarding(
                settings.flag("strip_path", true),
                settings.flag("preserve_host", false),
                settings.choice("path_handling", HANDLINGS, PathHandling.V0));
        Set<Protocol> protocols = protocols(settings);
        int priority = settings.number("regex_priority", Integer.MIN_VALUE, Integer.MAX_VALUE, 0);
        int redirect = redirect(settings);
        List<String> tags = Common.tags(settings);
        finish(settings);
        if (methods.isEmpty() && hosts.isEmpty() && patterns.isEmpty() && headers.isEmpty()) {
            reportEmpty(settings);
            return Optional.empty();
        }
        return Optional.of(new Route(
                Common.id(settings, "routes", name.orElse(position)),
                name,
                service,
                protocols,
                methods,
                hosts,
                patterns,
                headers,
                priority,
                forwarding,
                redirect,
                tags));
    }

    private static void reportEmpty(Settings settings) {
        boolean tried = List.of("methods", "hosts", "paths", "headers").stream().anyMatch(settings::has);
        if (!tried) {
            settings.diagnostics().error(settings.span(), "a route must set one of methods, hosts, paths and headers");
        }
    }

    private static void finish(Settings settings) {
        settings.notYet("snis", "sources", "destinations", "expression", "priority");
        for (String field : List.of("request_buffering", "response_buffering")) {
            if (settings.flag(field, false)) {
                settings.diagnostics()
                        .warning(settings.spanOf(field), field + " has no effect here: bodies are always streamed");
            }
        }
        settings.ignore("id", "plugins");
        Common.ignore(settings);
        settings.end();
    }

    private Optional<Service> service(Settings settings, Scope scope) {
        if (scope.service().isPresent() && settings.has("service")) {
            settings.error("service", "this route stands in a service already", "remove the field");
        }
        return scope.service().or(() -> services.follow("service", settings));
    }

    private static Set<Protocol> protocols(Settings settings) {
        if (!settings.has("protocols")) {
            return EnumSet.allOf(Protocol.class);
        }
        Set<Protocol> protocols = EnumSet.noneOf(Protocol.class);
        for (Word word : settings.texts("protocols")) {
            Protocol protocol = Protocol.BY_NAME.get(word.text());
            if (protocol != null) {
                protocols.add(protocol);
            } else if (OTHER_PROTOCOLS.contains(word.text())) {
                settings.diagnostics()
                        .error(word.span(), "protocol '" + word + "' is not supported by api-gateway yet");
            } else {
                settings.diagnostics().unknown("protocol", word, " in route", Protocol.BY_NAME.keySet());
            }
        }
        return protocols.isEmpty() ? EnumSet.allOf(Protocol.class) : protocols;
    }

    private static Set<String> methods(Settings settings) {
        Set<String> methods = new LinkedHashSet<>();
        for (Word word : settings.texts("methods")) {
            if (word.text().matches("[A-Z]+")) {
                methods.add(word.text());
            } else {
                settings.diagnostics().error(word.span(), "'" + word + "' is no method", "methods are upper case");
            }
        }
        return methods;
    }

    private static List<HostPattern> hosts(Settings settings) {
        List<HostPattern> hosts = new ArrayList<>();
        for (Word word : settings.texts("hosts")) {
            try {
                hosts.add(new HostPattern(word.text()));
            } catch (IllegalArgumentException e) {
                settings.diagnostics().error(word.span(), String.valueOf(e.getMessage()));
            }
        }
        return hosts;
    }

    private static List<HeaderRule> headers(Settings settings) {
        List<HeaderRule> rules = new ArrayList<>();
        settings.section("headers", "headers").ifPresent(section -> {
            for (Word name : section.keys()) {
                List<String> values =
                        section.texts(name.text()).stream().map(Word::text).toList();
                header(name, values, section).ifPresent(rules::add);
            }
        });
        return rules;
    }

    private static Optional<HeaderRule> header(Word name, List<String> values, Settings section) {
        if (name.text().equalsIgnoreCase("host")) {
            section.diagnostics().error(name.span(), "the host header has a field of its own", "hosts: [example.com]");
            return Optional.empty();
        }
        if (values.isEmpty()) {
            section.diagnostics().error(name.span(), "header " + name + " has no values to match");
            return Optional.empty();
        }
        try {
            return Optional.of(HeaderRule.of(name.text(), values));
        } catch (IllegalArgumentException e) { // PatternSyntaxException of RE2/J is one, too
            section.diagnostics().error(name.span(), "header " + name + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static int redirect(Settings settings) {
        int status = settings.number("https_redirect_status_code", 0, 999, 426);
        if (!REDIRECTS.contains(status)) {
            settings.error(
                    "https_redirect_status_code",
                    "https_redirect_status_code is one of " + REDIRECTS + ", not " + status,
                    "");
        }
        return status;
    }
}
