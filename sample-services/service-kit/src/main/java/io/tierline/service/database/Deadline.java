package io.tierline.service.database;

import java.time.Duration;

/** How long a query or a transaction may still take; a socket wants a limit above zero, so some is always left. */
final class Deadline {
    private static final int LEAST_READ_MILLIS = 100;

    private final long start = System.nanoTime();
    private final Duration patience;

    Deadline(Duration patience) {
        this.patience = patience;
    }

    int millisLeft() {
        Duration left = patience.minusNanos(elapsedNanos());
        return (int) Math.max(LEAST_READ_MILLIS, left.toMillis());
    }

    long elapsedNanos() {
        return System.nanoTime() - start;
    }
}
