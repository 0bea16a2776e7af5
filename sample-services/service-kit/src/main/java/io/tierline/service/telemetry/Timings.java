package io.tierline.service.telemetry;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How long one request took and how much of that the database. The request's thread alone writes it; whoever works for
 * the request finds it through {@link #CURRENT}.
 */
public final class Timings {
    public static final ScopedValue<Timings> CURRENT = ScopedValue.newInstance();

    private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final long start = System.nanoTime();
    private long database;
    private boolean databaseUsed;

    /** Adds to the database's share of the request that this thread serves; without effect outside of a request. */
    public static void addDatabase(long nanos) {
        if (CURRENT.isBound()) {
            Timings request = CURRENT.get();
            request.database += nanos;
            request.databaseUsed = true;
        }
    }

    public long elapsedNanos() {
        return System.nanoTime() - start;
    }

    /** The value of a Server-Timing field (W3C Server Timing, durations in milliseconds). */
    public String serverTiming(String service) {
        String own = service + ";dur=" + millis(elapsedNanos());
        return databaseUsed ? own + ", db;dur=" + millis(database) : own;
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / NANOS_PER_MILLI);
    }
}
