package io.tierline.edge.config;

import io.tierline.edge.log.LogTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the global section says. */
public record Global(
        List<LogTarget> logTargets,
        String logTag,
        Optional<Integer> maxconn,
        Optional<String> pidFile,
        Optional<Duration> hardStopAfter) {

    static final String STANDARD_TAG = "edge-lb";

    public Global {
        logTargets = List.copyOf(logTargets);
    }
}
