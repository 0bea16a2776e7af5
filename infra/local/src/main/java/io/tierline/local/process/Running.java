package io.tierline.local.process;

import java.time.Duration;
import java.time.Instant;

/** A component that runs: the process that its command became. */
public record Running(long pid, Instant since) {
    public Duration uptime(Instant now) {
        return Duration.between(since, now);
    }
}
