package io.tierline.edge.config;

import io.tierline.edge.accept.Bind;
import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.log.Logging;
import io.tierline.edge.rules.Condition;
import io.tierline.edge.rules.RuleSet;
import io.tierline.edge.stats.StatsSettings;
import java.util.List;
import java.util.Optional;

/** A frontend, or the half of a listen section that faces clients. */
public record Frontend(
        String name,
        List<Bind> binds,
        Timeouts timeouts,
        RuleSet requestRules,
        RuleSet responseRules,
        List<Switch> switches,
        Optional<String> defaultBackend,
        Optional<ForwardedFor> forwardedFor,
        Logging logging,
        Optional<Integer> maxconn,
        boolean closing,
        Optional<StatsSettings> stats) {

    /** {@code use_backend}. */
    public record Switch(String backend, Condition condition) {}

    public Frontend {
        binds = List.copyOf(binds);
        switches = List.copyOf(switches);
    }

    /** The backend that a request goes to: the first {@code use_backend} that holds, else {@code default_backend}. */
    public Optional<String> backendFor(Transaction transaction) {
        return switches.stream()
                .filter(candidate -> candidate.condition().holds(transaction))
                .map(Switch::backend)
                .findFirst()
                .or(this::defaultBackend);
    }
}
