package io.tierline.service.identity;

import io.tierline.service.config.Environment;
import java.time.Duration;

/**
 * What a token must say to be one of ours.
 *
 * @param issuer the exact value of iss
 * @param audience must be among aud
 * @param skew how far clocks may be apart
 */
public record TokenRules(String issuer, String audience, Duration skew) {
    public static final String DEFAULT_ISSUER = "https://localhost:8443";
    public static final String DEFAULT_AUDIENCE = "tierline-shop";

    private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);

    public TokenRules {
        if (skew.compareTo(LARGEST_SKEW) > 0) {
            throw new IllegalArgumentException("a skew of " + skew + " is more than " + LARGEST_SKEW);
        }
    }

    /** Reads TOKEN_ISSUER, TOKEN_AUDIENCE and TOKEN_SKEW. */
    public static TokenRules from(Environment environment) {
        return new TokenRules(
                environment.text("TOKEN_ISSUER", DEFAULT_ISSUER),
                environment.text("TOKEN_AUDIENCE", DEFAULT_AUDIENCE),
                environment.read("TOKEN_SKEW", "30s", TokenRules::skew));
    }

    private static Duration skew(String text) {
        Duration skew = Environment.duration(text);
        if (skew.compareTo(LARGEST_SKEW) > 0) {
            throw new IllegalArgumentException("\"" + text + "\" is more than 300s");
        }
        return skew;
    }
}
