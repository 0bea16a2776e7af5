package io.tierline.service.identity;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.tierline.service.config.Environment;
import io.tierline.service.config.Secret;
import io.tierline.service.http.Problem;
import io.tierline.service.http.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;

/**
 * What services of the shop show each other on paths below /internal. The gateway routes none of those; the secret keeps
 * out whoever reaches a service past it.
 */
public record InternalSecret(Secret secret) {
    public static final String VARIABLE = "INTERNAL_SECRET";

    private static final String FIELD = "X-Internal-Secret";
    private static final HeaderName FIELD_NAME = HeaderNames.create(FIELD);
    private static final int SHORTEST = 16;

    /** Empty where the variable is not given: then internal paths stay closed. */
    public static Optional<InternalSecret> from(Environment environment) {
        return environment.given(VARIABLE).map(_ -> required(environment));
    }

    /** For a service that is nothing without the others. */
    public static InternalSecret required(Environment environment) {
        return environment.required(VARIABLE, new InternalSecret(new Secret("")), InternalSecret::parse);
    }

    /** The field to send. */
    public Map<String, String> fields() {
        return Map.of(FIELD, secret.value());
    }

    /** Refuses who does not show the secret, in constant time. */
    public void check(ServerRequest request) {
        byte[] shown = request.headers().first(FIELD_NAME).orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(shown, secret.value().getBytes(StandardCharsets.UTF_8))) {
            throw new Refused(Problem.of("forbidden", "Forbidden", 403, "This path is for the shop's services."));
        }
    }

    private static InternalSecret parse(String text) {
        if (text.length() < SHORTEST) {
            throw new IllegalArgumentException("must have at least " + SHORTEST + " characters");
        }
        return new InternalSecret(new Secret(text));
    }
}
