package io.tierline.service.identity;

import io.tierline.service.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Judges the claims of a token whose signature holds (RFC 7519 section 4.1, RFC 9068 section 4). */
final class Claims {
    private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L); // the end of the year 9999
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);
    private static final int MOST_DECIMALS = 12;
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9._:@|-]{1,100}");

    private final JsonObject claims;
    private final TokenRules rules;

    Claims(JsonObject claims, TokenRules rules) {
        this.claims = claims;
        this.rules = rules;
    }

    Identity judge(Instant now) throws TokenRefused {
        require(claims.text("iss").filter(rules.issuer()::equals).isPresent(), "iss is not ours");
        require(audiences().contains(rules.audience()), "aud is not ours");
        Instant expires = time("exp").orElseThrow(() -> new TokenRefused("exp is missing"));
        require(now.isBefore(expires.plus(rules.skew())), "expired");
        Instant issued = time("iat").orElseThrow(() -> new TokenRefused("iat is missing"));
        require(!issued.isAfter(now.plus(rules.skew())), "issued in the future");
        require(time("nbf").filter(now.plus(rules.skew())::isBefore).isEmpty(), "not valid yet");
        String subject = claims.text("sub")
                .filter(SUBJECT.asMatchPredicate())
                .orElseThrow(() -> new TokenRefused("sub is no usable string"));
        return new Identity(subject, scopes(), texts("roles"), expires);
    }

    private Set<String> audiences() throws TokenRefused {
        Optional<String> single = claims.text("aud");
        return single.isPresent() ? Set.of(single.get()) : texts("aud");
    }

    private Set<String> scopes() throws TokenRefused {
        Optional<Object> scope = claims.get("scope");
        require(scope.isEmpty() || scope.get() instanceof String, "scope is no string");
        return Arrays.stream(claims.text("scope").orElse("").split(" ", -1))
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> texts(String name) throws TokenRefused {
        Object value = claims.get(name).orElse(List.of());
        require(
                value instanceof List<?> list && list.stream().allMatch(String.class::isInstance),
                name + " is no list of strings");
        return ((List<?>) value).stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet());
    }

    /** A NumericDate, which may have a fraction. */
    private Optional<Instant> time(String name) throws TokenRefused {
        Optional<Object> value = claims.get(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof BigDecimal seconds
                && seconds.signum() >= 0
                && seconds.compareTo(LATEST) <= 0
                && seconds.scale() <= MOST_DECIMALS) {
            return Optional.of(Instant.ofEpochMilli(seconds.multiply(MILLIS).longValue()));
        }
        throw new TokenRefused(name + " is no time");
    }

    private static void require(boolean holds, String otherwise) throws TokenRefused {
        if (!holds) {
            throw new TokenRefused(otherwise);
        }
    }
}
