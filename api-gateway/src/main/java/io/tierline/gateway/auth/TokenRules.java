package io.tierline.gateway.auth;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a token must be like.
 *
 * @param issuer the exact value of iss
 * @param audience one of them must be in aud; empty if that is not checked
 * @param types allowed values of typ, in lower case; empty for JWT, at+jwt or none
 * @param skew how far clocks may be apart
 * @param requiredClaims must be there and not null
 */
public record TokenRules(
        String issuer,
        List<String> audience,
        Set<Algorithm> algorithms,
        Set<String> types,
        Duration skew,
        List<String> requiredClaims) {

    public TokenRules {
        audience = List.copyOf(audience);
        algorithms = Set.copyOf(algorithms);
        types = Set.copyOf(types);
        requiredClaims = List.copyOf(requiredClaims);
    }
}
