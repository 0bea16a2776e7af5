package io.tierline.service.database;

import com.zaxxer.hikari.HikariDataSource;
import io.opentelemetry.api.OpenTelemetry;
import io.tierline.service.Unavailable;
import io.tierline.service.database.Availability.Available;
import io.tierline.service.database.Availability.Away;
import io.tierline.service.telemetry.Timings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A PostgreSQL database that may be away at any time. A query or a transaction gets its answer, or {@link Unavailable}
 * within the patience of the settings: at once when the absence is known, else after half of it for a connection and the
 * rest for the answer.
 *
 * <p>A transaction that ended with Unavailable may still have been committed, when the connection was lost with the
 * answer to COMMIT under way: what must not happen twice needs a key that says that it happened.
 */
public final class Database implements AutoCloseable {
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

    /** Also for statements with RETURNING. */
    public <T> List<T> query(Query query, Row<T> row) {
        return observed(query, statements -> statements.query(query, row));
    }

    /** The number of rows that were changed. */
    public int update(Query query) {
        return observed(query, statements -> statements.update(query));
    }

    /** Asks on nobody's behalf, again and again: without a span, since it would be a trace of its own each time. */
    public <T> List<T> poll(Query query, Row<T> row) {
        return guarded(
                query.summary(),
                deadline -> connected(connection -> new Statements(connection, deadline).query(query, row)));
    }

    /** Read committed. What {@code work} throws undoes it, and is thrown on. */
    public <T> T transaction(String summary, Transaction.Work<T> work) {
        return guarded(summary, deadline -> connected(connection -> committed(connection, deadline, work)));
    }

    @Override
    public void close() {
        watch.close();
        pool.close();
    }

    private <T> T observed(Query query, OnStatements<T> use) {
        return guarded(
                query.summary(),
                deadline -> Statements.spanned(
                        spans.start(query),
                        () -> connected(connection -> use.run(new Statements(connection, deadline)))));
    }

    private <T> T connected(OnConnection<T> use) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return use.run(connection);
        }
    }

    private <T> T guarded(String summary, Within<T> use) {
        obstacle().ifPresent(reason -> {
            throw new Unavailable(reason);
        });
        Deadline deadline = new Deadline(settings.patience());
        try {
            return use.run(deadline);
        } catch (StatementFailed failed) {
            throw failed(summary, failed.failure());
        } catch (SQLException failure) {
            throw failed(summary, failure);
        } finally {
            Timings.addDatabase(deadline.elapsedNanos());
        }
    }

    private <T> T committed(Connection connection, Deadline deadline, Transaction.Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        Transaction transaction = new Transaction(new Statements(connection, deadline), spans);
        T result = undoing(connection, () -> work.run(transaction));
        connection.setNetworkTimeout(Runnable::run, deadline.millisLeft());
        connection.commit();
        return result;
    }

    private static <T> T undoing(Connection connection, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException undo) {
            rollback(connection, undo);
            throw undo;
        }
    }

    private static void rollback(Connection connection, RuntimeException reason) {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            reason.addSuppressed(lost); // with the connection the transaction is gone too
        }
    }

    private RuntimeException failed(String summary, SQLException failure) {
        watch.suspect();
        return SqlFailures.passing(failure)
                ? new Unavailable("database: " + failure.getMessage(), failure)
                : new IllegalStateException(summary + " failed", failure);
    }

    @FunctionalInterface
    private interface Within<T> {
        T run(Deadline deadline) throws SQLException;
    }

    @FunctionalInterface
    private interface OnConnection<T> {
        T run(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    private interface OnStatements<T> {
        T run(Statements statements) throws SQLException;
    }
}
