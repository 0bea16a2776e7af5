package io.tierline.service.database;

import io.tierline.service.config.Environment;
import io.tierline.service.config.Secret;
import java.time.Duration;

/**
 * Where the database is and how it is used.
 *
 * @param schema the service's own schema, created by its migrations
 * @param patience how long one query may take in all, the wait for a connection included; then the answer is 503
 */
public record DatabaseSettings(
        DatabaseUrl url, String user, Secret password, String schema, int poolSize, Duration patience) {
    private static final Duration LEAST_PATIENCE = Duration.ofMillis(500);
    private static final int LARGEST_POOL = 200;

    public DatabaseSettings {
        if (patience.compareTo(LEAST_PATIENCE) < 0) {
            throw new IllegalArgumentException("patience " + patience + " is shorter than " + LEAST_PATIENCE);
        }
    }

    /** Reads PREFIX_DB_URL, _USER, _PASSWORD, _POOL_SIZE and _PATIENCE. */
    public static DatabaseSettings from(Environment environment, String prefix, String schema) {
        return new DatabaseSettings(
                environment.read(prefix + "_DB_URL", "jdbc:postgresql://127.0.0.1:7432/tierline", DatabaseUrl::parse),
                environment.text(prefix + "_DB_USER", "tierline"),
                environment.secret(prefix + "_DB_PASSWORD"),
                schema,
                environment.number(prefix + "_DB_POOL_SIZE", 10, 1, LARGEST_POOL),
                environment.read(prefix + "_DB_PATIENCE", "1s", DatabaseSettings::patience));
    }

    /** Half of the patience is for the connection, so that the query has at least the other half. */
    Duration connectionPatience() {
        return patience.dividedBy(2);
    }

    private static Duration patience(String text) {
        Duration patience = Environment.duration(text);
        if (patience.compareTo(LEAST_PATIENCE) < 0) {
            throw new IllegalArgumentException("\"" + text + "\" is shorter than 500ms");
        }
        return patience;
    }
}
