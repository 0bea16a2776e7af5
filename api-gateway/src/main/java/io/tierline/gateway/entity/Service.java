package io.tierline.gateway.entity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that requests are passed to.
 *
 * @param host the name of an upstream, or a host
 * @param path what is put before the path of each request
 * @param retries how often a request may be repeated after its first attempt failed
 * @param timeouts how long to wait for it
 * @param enabled whether its routes take part
 */
public record Service(
        UUID id,
        Optional<String> name,
        Protocol protocol,
        String host,
        int port,
        String path,
        int retries,
        Timeouts timeouts,
        boolean enabled,
        List<String> tags) {

    /** How long a service may take to be connected to, to take the next piece of a request and to send the next of a response. */
    public record Timeouts(Duration connect, Duration write, Duration read) {}

    public Service {
        tags = List.copyOf(tags);
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a service's path starts with '/', not with '" + path + "'");
        }
    }

    /** What people call it. */
    public String label() {
        return name.orElse(id.toString());
    }
}
