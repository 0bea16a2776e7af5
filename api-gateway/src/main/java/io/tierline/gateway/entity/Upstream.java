package io.tierline.gateway.entity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A virtual host name that stands for several targets.
 *
 * @param hostHeader what targets see as Host instead of their own names
 */
public record Upstream(
        UUID id, String name, int slots, Optional<String> hostHeader, List<Target> targets, List<String> tags) {

    public Upstream {
        targets = List.copyOf(targets);
        tags = List.copyOf(tags);
    }
}
