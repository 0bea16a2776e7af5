package io.tierline.service.identity;

import io.opentelemetry.api.OpenTelemetry;
import io.tierline.service.call.Neighbour;
import io.tierline.service.config.Environment;
import io.tierline.service.config.HttpUrl;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The issuer as a service that only checks tokens knows it. */
public record Issuer(TokenRules rules, List<URI> keys) {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    public Issuer {
        keys = List.copyOf(keys);
    }

    /** Reads TOKEN_ISSUER, TOKEN_AUDIENCE, TOKEN_SKEW and JWKS_URI, which may name several instances of the issuer. */
    public static Issuer from(Environment environment) {
        return new Issuer(
                TokenRules.from(environment),
                environment.read("JWKS_URI", "http://127.0.0.1:7002/.well-known/jwks.json", HttpUrl::list));
    }

    public Callers callers(OpenTelemetry telemetry, InstantSource clock) {
        Neighbour issuer = new Neighbour(keys, PATIENCE, telemetry);
        return new Callers(new AccessTokens(rules, new PublishedKeys(issuer, INTERVAL, clock), clock));
    }
}
