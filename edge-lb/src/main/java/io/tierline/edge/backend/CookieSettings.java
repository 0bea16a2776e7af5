package io.tierline.edge.backend;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The cookie that ties clients to servers (configuration manual, {@code cookie}).
 *
 * @param maxIdle how old a cookie may be that was not renewed
 * @param maxLife how old it may be since it was first set
 * @param domains where the client is to send it
 * @param attributes further words for the client
 */
public record CookieSettings(
        String name,
        Set<Flag> flags,
        Optional<Duration> maxIdle,
        Optional<Duration> maxLife,
        List<String> domains,
        List<String> attributes) {

    /** Words that take no argument. */
    public enum Flag {
        INSERT,
        REWRITE,
        PREFIX,
        INDIRECT,
        NOCACHE,
        POSTONLY,
        PRESERVE,
        HTTPONLY,
        SECURE
    }

    public CookieSettings {
        flags = Set.copyOf(flags);
        domains = List.copyOf(domains);
        attributes = List.copyOf(attributes);
    }

    boolean is(Flag flag) {
        return flags.contains(flag);
    }
}
