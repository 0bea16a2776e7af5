package io.tierline.edge.config;

import io.tierline.edge.backend.Backend;
import io.tierline.edge.backend.CookieSettings;
import io.tierline.edge.balance.Balancer;
import io.tierline.edge.balance.HashType;
import io.tierline.edge.log.LogTarget;
import io.tierline.edge.rules.RuleSet;
import io.tierline.edge.server.Server;
import io.tierline.edge.stats.StatsSettings;
import java.util.List;
import java.util.Optional;

/**
 * A backend, or the half of a listen section that faces servers.
 *
 * @param listens whether it is half of a listen section: to requests that came in by its other half its rules were applied there
 * @param endWithClient whether a request whose client has left is given up ({@code option abortonclose})
 * @param reuse whether connections to servers serve more than one request
 * @param closing whether connections of clients end after a response ({@code option httpclose})
 */
public record BackendSettings(
        String name,
        boolean listens,
        List<Server.Settings> servers,
        Balancer.Maker balancer,
        HashType hashType,
        Backend.Policy policy,
        Optional<CookieSettings> cookie,
        Timeouts timeouts,
        RuleSet requestRules,
        RuleSet responseRules,
        Optional<ForwardedFor> forwardedFor,
        List<LogTarget> logTargets,
        boolean endWithClient,
        boolean reuse,
        boolean closing,
        Optional<StatsSettings> stats) {

    public BackendSettings {
        servers = List.copyOf(servers);
        logTargets = List.copyOf(logTargets);
    }

    /** Whether this and a frontend are one listen section, so that its rules have run already. */
    public boolean isOneWith(Frontend frontend) {
        return listens && frontend.name().equals(name);
    }
}
