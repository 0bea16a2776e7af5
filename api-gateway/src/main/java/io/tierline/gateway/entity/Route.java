package io.tierline.gateway.entity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which requests go to a service. All kinds that are not empty must match; inside a kind one of its values must.
 *
 * @param service where they go; without one only plugins can answer
 * @param httpsRedirect what a request gets that matches but for coming over plain HTTP: 426 or a redirect
 */
public record Route(
        UUID id,
        Optional<String> name,
        Optional<Service> service,
        Set<Protocol> protocols,
        Set<String> methods,
        List<HostPattern> hosts,
        List<PathPattern> paths,
        List<HeaderRule> headers,
        int regexPriority,
        Forwarding forwarding,
        int httpsRedirect,
        List<String> tags) {

    /** How Kong puts service path and request path together: {@code v0} by slashes, {@code v1} as text. */
    public enum PathHandling {
        V0,
        V1
    }

    /** What the service sees of the request's path and host. */
    public record Forwarding(boolean stripPath, boolean preserveHost, PathHandling pathHandling) {}

    public Route {
        protocols = Set.copyOf(protocols);
        methods = Set.copyOf(methods);
        hosts = List.copyOf(hosts);
        paths = List.copyOf(paths);
        headers = List.copyOf(headers);
        tags = List.copyOf(tags);
        if (methods.isEmpty() && hosts.isEmpty() && paths.isEmpty() && headers.isEmpty()) {
            throw new IllegalArgumentException("a route needs one of methods, hosts, paths and headers");
        }
    }

    /** What people call it. */
    public String label() {
        return name.orElse(id.toString());
    }

    public boolean isHttpsOnly() {
        return !protocols.contains(Protocol.HTTP);
    }
}
