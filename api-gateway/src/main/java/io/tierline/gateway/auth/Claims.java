package io.tierline.gateway.auth;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The claims of a token whose signature holds (RFC 7519 section 4, RFC 9068 section 2.2). */
public final class Claims {

    private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L); // the end of the year 9999
    private static final Set<String> OF_ID_TOKENS = Set.of("nonce", "at_hash", "c_hash");

    private final Map<String, Object> claims;

    Claims(Map<String, Object> claims) {
        this.claims = Map.copyOf(claims);
    }

    void check(TokenRules rules, Instant now) throws TokenRefused {
        require(rules.issuer().equals(claims.get("iss")), "iss is not the issuer");
        require(
                rules.audience().isEmpty() || texts("aud").stream().anyMatch(rules.audience()::contains),
                "aud is not ours");
        require(OF_ID_TOKENS.stream().noneMatch(claims::containsKey), "an ID token is no access token");
        checkTimes(rules.skew(), now);
        for (String name : rules.requiredClaims()) {
            require(claims.containsKey(name) && !claims.get(name).equals(Optional.empty()), "no claim " + name);
        }
        require(subject().length() <= 255 && subject().matches("[ -~]+"), "sub names nobody");
    }

    private void checkTimes(Duration skew, Instant now) throws TokenRefused {
        BigDecimal time = BigDecimal.valueOf(now.toEpochMilli(), 3);
        BigDecimal tolerance = BigDecimal.valueOf(skew.toMillis(), 3);
        BigDecimal expires = time("exp").orElseThrow(() -> new TokenRefused("no exp"));
        require(time.subtract(tolerance).compareTo(expires) < 0, "expired");
        Optional<BigDecimal> from = time("nbf");
        require(from.isEmpty() || from.get().compareTo(time.add(tolerance)) <= 0, "not valid yet");
        Optional<BigDecimal> issued = time("iat");
        require(issued.isEmpty() || issued.get().compareTo(time.add(tolerance)) <= 0, "issued in the future");
    }

    /** A NumericDate; anything else under its name is refused, null as well. */
    private Optional<BigDecimal> time(String name) throws TokenRefused {
        Object value = claims.get(name);
        if (value == null) {
            return Optional.empty();
        }
        BigDecimal number = switch (value) {
            case Long whole -> BigDecimal.valueOf(whole);
            case BigDecimal fraction -> fraction;
            default -> throw new TokenRefused(name + " is no number");
        };
        boolean small = number.precision() - number.scale() <= 13 && number.scale() <= 30;
        require(small && number.signum() >= 0 && number.compareTo(LATEST) <= 0, name + " is out of range");
        return Optional.of(number);
    }

    private static void require(boolean condition, String otherwise) throws TokenRefused {
        if (!condition) {
            throw new TokenRefused(otherwise);
        }
    }

    /** Whom the token speaks of; empty if it does not say. */
    public String subject() {
        return claims.get("sub") instanceof String text ? text : "";
    }

    /** The scopes that were granted: {@code scope}, words between spaces, or {@code scp}, a list. */
    public List<String> scopes() {
        List<String> scopes = new ArrayList<>(texts("scp"));
        if (claims.get("scope") instanceof String words) {
            scopes.addAll(Arrays.asList(words.split(" ", -1)));
        }
        return scopes;
    }

    public List<String> roles() {
        return texts("roles");
    }

    /** Text, or a list of it. */
    private List<String> texts(String name) {
        return switch (claims.getOrDefault(name, "")) {
            case String text -> List.of(text);
            case List<?> list ->
                list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList();
            default -> List.of();
        };
    }

    /**
     * A claim as the value of a header: lists with commas.
     *
     * @return empty if there is no such claim, or it is an object
     * @throws TokenRefused if it could end a line, or is longer than 1024 characters
     */
    public Optional<String> asHeader(String name) throws TokenRefused {
        Object value = claims.getOrDefault(name, Optional.empty());
        Optional<String> text = switch (value) {
            case Optional<?> _, Map<?, ?> _ -> Optional.empty();
            case List<?> list ->
                Optional.of(String.join(",", list.stream().map(String::valueOf).toList()));
            default -> Optional.of(value.toString());
        };
        if (text.isPresent()) {
            require(text.get().matches("[ -~]{0,1024}"), "claim " + name + " cannot be a header");
        }
        return text;
    }
}
