package io.tierline.service.identity;

import java.time.Instant;
import java.util.Set;

/**
 * Whom a valid access token speaks of.
 *
 * @param account the token's subject, which user-service made: a UUID in text
 * @param expires when the token stops being valid
 */
public record Identity(String account, Set<String> scopes, Set<String> roles, Instant expires) {
    public Identity {
        scopes = Set.copyOf(scopes);
        roles = Set.copyOf(roles);
    }
}
