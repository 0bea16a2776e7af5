package io.tierline.gateway.route;

import io.tierline.gateway.entity.Route.PathHandling;
import io.tierline.gateway.exchange.RouteMatch;
import java.util.Optional;

/**
 * The path that a service sees: its own path and the request's, put together as the route's {@code path_handling} says. Kong's
 * table of cases stands in the test.
 *
 * @param service the service's path
 * @param request the request's normalised path
 * @param rest what the route's path leaves of it; without a path in the route, all but the first slash
 */
public record UpstreamPath(String service, String request, String rest) {

    public static String of(RouteMatch match, String request) {
        String service = match.route().service().orElseThrow().path();
        String rest = sanitised(
                request.substring(match.pattern().isEmpty() ? 1 : match.path().end()));
        UpstreamPath paths = new UpstreamPath(service, request, rest);
        boolean strip = match.route().forwarding().stripPath();
        return match.route().forwarding().pathHandling() == PathHandling.V0
                ? paths.bySlashes(strip)
                : paths.asText(strip);
    }

    /** What the route takes away from the path, if it takes anything away: X-Forwarded-Prefix. */
    public static Optional<String> stripped(RouteMatch match, String request) {
        boolean strips =
                match.route().forwarding().stripPath() && match.pattern().isPresent();
        return strips
                ? Optional.of(request.substring(0, match.path().end())).filter(prefix -> !prefix.equals("/"))
                : Optional.empty();
    }

    /** A rest that begins with dots became a dot segment only by being cut off: it must not climb out of the service's path. */
    private static String sanitised(String rest) {
        if (rest.equals(".") || rest.equals("..")) {
            return "";
        }
        return rest.startsWith("./") ? rest.substring(2) : rest.startsWith("../") ? rest.substring(3) : rest;
    }

    private boolean serviceEndsWithSlash() {
        return service.endsWith("/");
    }

    private String serviceWithoutSlash() {
        return serviceEndsWithSlash() ? service.substring(0, service.length() - 1) : service;
    }

    String bySlashes(boolean strip) {
        if (!strip) {
            boolean nothingToAdd = request.equals("/") && !serviceEndsWithSlash();
            return nothingToAdd ? service : serviceWithoutSlash() + request;
        }
        if (!rest.isEmpty()) {
            return serviceWithoutSlash() + (rest.startsWith("/") ? rest : "/" + rest);
        }
        if (service.equals("/")) {
            return "/";
        }
        boolean keepSlash = request.endsWith("/") && (serviceEndsWithSlash() || request.length() > 1);
        return keepSlash ? serviceWithoutSlash() + "/" : serviceWithoutSlash();
    }

    String asText(boolean strip) {
        String added = strip ? rest : request.substring(1);
        return serviceEndsWithSlash() && added.startsWith("/") ? serviceWithoutSlash() + added : service + added;
    }
}
