package io.tierline.service.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes connections of which no step waits without end: connecting, signing in and each read have a limit. */
final class Connections {
    private static final int SECONDS_TO_CONNECT = 1;
    private static final long VALIDATION_MILLIS = 250;

    private Connections() {}

    static PGSimpleDataSource source(DatabaseSettings settings, int secondsForRead) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(settings.url().text());
        source.setUser(settings.user());
        source.setPassword(settings.password().value());
        source.setCurrentSchema(settings.schema());
        source.setApplicationName(settings.schema() + "-service");
        source.setConnectTimeout(SECONDS_TO_CONNECT);
        source.setSocketTimeout(secondsForRead);
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        return source;
    }

    /**
     * Starts without a database, and keeps no idle minimum: a pool that refills itself during an outage backs off for up
     * to 5 s and would sleep through the recovery.
     */
    static HikariDataSource pool(DatabaseSettings settings) {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source(settings, SECONDS_TO_CONNECT));
        pool.setPoolName(settings.schema());
        pool.setMaximumPoolSize(settings.poolSize());
        pool.setMinimumIdle(0);
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(settings.connectionPatience().toMillis());
        pool.setValidationTimeout(VALIDATION_MILLIS);
        return new HikariDataSource(pool);
    }
}
