package io.tierline.edge.stats;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The statistics page of a proxy (configuration manual, {@code stats enable}).
 *
 * @param accounts {@code user:password} of each who may see it; with none everybody may
 * @param scope the proxies that are shown; with none all are
 */
public record StatsSettings(
        String uri,
        String realm,
        List<String> accounts,
        List<String> scope,
        Optional<Duration> refresh,
        boolean hideVersion) {

    /** What a bare {@code stats enable} means. */
    public static final StatsSettings STANDARD =
            new StatsSettings("/haproxy?stats", "HAProxy Statistics", List.of(), List.of(), Optional.empty(), false);

    public StatsSettings {
        accounts = List.copyOf(accounts);
        scope = List.copyOf(scope);
    }
}
