package io.tierline.user.account;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** A person who may log in. */
public record Account(UUID id, EmailAddress email, PersonName name, Set<String> roles, Instant createdAt) {
    public static final String CUSTOMER = "customer";

    public Account {
        roles = Set.copyOf(roles);
    }

    public static Account customer(EmailAddress email, PersonName name, Instant now) {
        return new Account(UUID.randomUUID(), email, name, Set.of(CUSTOMER), now);
    }
}
