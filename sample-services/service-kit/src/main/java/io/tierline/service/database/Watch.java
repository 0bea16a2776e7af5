package io.tierline.service.database;

import io.tierline.service.database.Availability.Available;
import io.tierline.service.database.Availability.Away;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;

/**
 * Knows whether the database is there, so that requests need not find out: it holds one connection of its own, outside of
 * the pool, and looks at it once a second, or at once when a request met trouble. While the database is away it knocks
 * twice a second; when it is back it first runs the migrations (it may be a new, empty one), then lets requests in.
 *
 * <p>A pool that is merely exhausted is not an absence. A lost connection is reopened before anything is declared lost.
 */
final class Watch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Watch.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration KNOCK = Duration.ofMillis(500);
    private static final int SECONDS_FOR_READ = 1;

    private final DatabaseSettings settings;
    private final Migrations migrations;
    private final Runnable reconnected;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;

    private volatile Availability state = new Away("database: not reached yet");
    private volatile boolean closed;

    /** {@code reconnected} is told after each new connection: others that were opened before it may be dead. */
    Watch(DatabaseSettings settings, Migrations migrations, Runnable reconnected) {
        this.settings = settings;
        this.migrations = migrations;
        this.reconnected = reconnected;
        this.thread = Thread.ofPlatform().daemon().name("database-watch").unstarted(this::keepWatching);
    }

    void start() {
        thread.start();
    }

    Availability state() {
        return state;
    }

    /** A request met trouble: look now. */
    void suspect() {
        wake.release();
    }

    @Override
    public void close() {
        closed = true;
        wake.release();
    }

    private void keepWatching() {
        while (!closed) {
            try (Connection own = Connections.source(settings, SECONDS_FOR_READ).getConnection()) {
                migrations.run(settings);
                reconnected.run();
                become(new Available());
                hold(own);
            } catch (SQLException | FlywayException absence) {
                become(new Away("database: " + firstLine(absence)));
                pause(KNOCK);
            }
        }
    }

    private void hold(Connection own) throws SQLException {
        while (!closed && own.isValid(SECONDS_FOR_READ)) {
            pause(LOOK);
        }
    }

    private void become(Availability next) {
        if (next.equals(state)) {
            return;
        }
        state = next;
        switch (next) {
            case Available _ -> LOG.log(Level.INFO, "database available, schema up to date");
            case Away away -> LOG.log(Level.WARNING, "not ready: {0}", away.reason());
        }
    }

    private void pause(Duration length) {
        try {
            if (wake.tryAcquire(length.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException stop) {
            closed = true;
        }
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
