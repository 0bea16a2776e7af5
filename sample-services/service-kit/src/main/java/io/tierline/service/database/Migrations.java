package io.tierline.service.database;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * What brings a service's schema up to date.
 *
 * @param location of the SQL files, for example {@code classpath:db/product}
 * @param written migrations written in Java
 */
public record Migrations(String location, List<JavaMigration> written) {
    private static final int SECONDS_FOR_A_STATEMENT = 60;

    public Migrations {
        written = List.copyOf(written);
    }

    /** Safe to run in two instances at once: Flyway takes a lock in the database. */
    void run(DatabaseSettings settings) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(Connections.source(settings, SECONDS_FOR_A_STATEMENT))
                .schemas(settings.schema())
                .locations(location)
                .javaMigrations(written.toArray(JavaMigration[]::new))
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }
}
