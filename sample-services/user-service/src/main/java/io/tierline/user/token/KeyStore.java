package io.tierline.user.token;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Where the issuer's keys are kept; all instances of the service use the same. */
public interface KeyStore {
    /** Those that are still published, in the order in which they sign. */
    List<SigningKey> published(Instant now);

    /**
     * Hands the keys to {@code next}, which adds one or none, and forgets those that are not published any more. While
     * it runs no other instance does the same.
     */
    List<SigningKey> extend(Instant now, Function<List<SigningKey>, List<SigningKey>> next);
}
