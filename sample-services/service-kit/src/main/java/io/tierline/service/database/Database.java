package io.tierline.service.database;

import com.zaxxer.hikari.HikariDataSource;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.tierline.service.Unavailable;
import io.tierline.service.database.Availability.Available;
import io.tierline.service.database.Availability.Away;
import io.tierline.service.telemetry.Timings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL database that may be away at any time. A query gets its answer, or {@link Unavailable} within the patience
 * of the settings: at once when the absence is known, else after half of it for a connection and the rest for the answer.
 */
public final class Database implements AutoCloseable {
    private static final int LEAST_READ_MILLIS = 100;

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final Watch watch;
    private final StatementSpans spans;

    private Database(DatabaseSettings settings, Migrations migrations, OpenTelemetry telemetry) {
        this.settings = settings;
        this.pool = Connections.pool(settings);
        this.watch = new Watch(settings, migrations, pool.getHikariPoolMXBean()::softEvictConnections);
        this.spans = new StatementSpans(telemetry, settings);
    }

    /** Returns at once, whether the database is there or not. */
    public static Database open(DatabaseSettings settings, Migrations migrations, OpenTelemetry telemetry) {
        Database database = new Database(settings, migrations, telemetry);
        database.watch.start();
        return database;
    }

    /** What keeps the database from being asked; empty when nothing does. */
    public Optional<String> obstacle() {
        return switch (watch.state()) {
            case Available _ -> Optional.empty();
            case Away away -> Optional.of(away.reason());
        };
    }

    public <T> List<T> query(Query query, Row<T> row) {
        obstacle().ifPresent(reason -> {
            throw new Unavailable(reason);
        });
        long start = System.nanoTime();
        Span span = spans.start(query);
        try (var _ = span.makeCurrent()) {
            return run(query, row, start);
        } catch (SQLException failure) {
            StatementSpans.failed(span, failure);
            throw failed(query, failure);
        } finally {
            span.end();
            Timings.addDatabase(System.nanoTime() - start);
        }
    }

    @Override
    public void close() {
        watch.close();
        pool.close();
    }

    private <T> List<T> run(Query query, Row<T> row, long start) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setNetworkTimeout(Runnable::run, millisLeft(start));
            try (PreparedStatement statement = connection.prepareStatement(query.text())) {
                bind(connection, statement, query.arguments());
                return read(statement, row);
            }
        }
    }

    private int millisLeft(long start) {
        Duration left = settings.patience().minusNanos(System.nanoTime() - start);
        return (int) Math.max(LEAST_READ_MILLIS, left.toMillis());
    }

    private RuntimeException failed(Query query, SQLException failure) {
        watch.suspect();
        return SqlFailures.passing(failure)
                ? new Unavailable("database: " + failure.getMessage(), failure)
                : new IllegalStateException(query.summary() + " failed", failure);
    }

    private static void bind(Connection connection, PreparedStatement statement, List<Object> arguments)
            throws SQLException {
        for (int i = 0; i < arguments.size(); i++) {
            Object argument = arguments.get(i);
            statement.setObject(
                    i + 1,
                    argument instanceof List<?> texts ? connection.createArrayOf("text", texts.toArray()) : argument);
        }
    }

    private static <T> List<T> read(PreparedStatement statement, Row<T> row) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(row.read(result));
            }
        }
        return rows;
    }
}
