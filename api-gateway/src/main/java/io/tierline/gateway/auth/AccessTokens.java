package io.tierline.gateway.auth;

import com.nimbusds.jose.jwk.JWK;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Says whether an access token of one issuer is valid, and what it claims: form, type, key, signature, claims, in this order (RFC 8725). */
public final class AccessTokens {

    private static final Set<String> USUAL_TYPES = Set.of("jwt", "at+jwt");

    private final TokenRules rules;
    private final IssuerKeys keys;
    private final InstantSource clock;

    public AccessTokens(TokenRules rules, IssuerKeys keys, InstantSource clock) {
        this.rules = rules;
        this.keys = keys;
        this.clock = clock;
    }

    /** The claims of a valid token. */
    public Claims verify(String text) throws TokenRefused, IssuerKeys.Unavailable {
        CompactToken token = CompactToken.parse(text);
        checkType(token.type());
        Algorithm algorithm = Algorithm.of(token.algorithm())
                .filter(rules.algorithms()::contains)
                .orElseThrow(() -> new TokenRefused("alg is not allowed"));
        JWK key = keys.find(token.kid(), algorithm).orElseThrow(() -> new TokenRefused("no such key for alg"));
        if (!algorithm.isSigned(token, key)) {
            throw new TokenRefused("the signature does not hold");
        }
        Claims claims = new Claims(token.claims());
        claims.check(rules, clock.instant());
        return claims;
    }

    private void checkType(Optional<String> type) throws TokenRefused {
        boolean good = rules.types().isEmpty()
                ? type.isEmpty() || USUAL_TYPES.contains(type.get())
                : type.isPresent() && rules.types().contains(type.get());
        if (!good) {
            throw new TokenRefused("typ is not allowed");
        }
    }
}
