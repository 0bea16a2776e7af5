package io.tierline.gateway.entity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who uses services: a person, a program, a partner.
 *
 * @param customId what another system calls it
 * @param groups what the acl plugin goes by
 */
public record Consumer(
        UUID id, Optional<String> username, Optional<String> customId, List<String> groups, List<String> tags) {

    public Consumer {
        groups = List.copyOf(groups);
        tags = List.copyOf(tags);
    }

    /** What people call it. */
    public String label() {
        return username.or(() -> customId).orElse(id.toString());
    }

    public Consumer withGroups(List<String> others) {
        return new Consumer(id, username, customId, others, tags);
    }
}
