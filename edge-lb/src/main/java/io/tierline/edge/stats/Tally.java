package io.tierline.edge.stats;

import io.tierline.edge.exchange.Termination.Cause;
import io.tierline.edge.exchange.Transaction;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts what was done with requests, of one side of a proxy or of one server. Thread-safe. */
public final class Tally {

    private static final int CLASSES = 6;

    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicLong bytesOut = new AtomicLong();
    private final AtomicLong redispatches = new AtomicLong();
    private final AtomicLong denied = new AtomicLong();
    private final AtomicLong malformed = new AtomicLong();
    private final AtomicLongArray statuses = new AtomicLongArray(CLASSES);

    /** A request is over. */
    public void count(Transaction transaction) {
        requests.incrementAndGet();
        bytesIn.addAndGet(transaction.bytesIn());
        bytesOut.addAndGet(transaction.bytesOut());
        if (transaction.received().isEmpty()) {
            malformed.incrementAndGet();
        } else if (transaction.termination().cause() == Cause.PROXY
                && transaction.response().isPresent()) {
            denied.addAndGet(transaction.hasServer() ? 0 : 1);
        }
        statuses.incrementAndGet(classOf(transaction.status()));
    }

    /** A request has gone on to another server. */
    public void countRedispatch() {
        redispatches.incrementAndGet();
    }

    private static int classOf(int status) {
        return status < 100 || status > 599 ? 0 : status / 100;
    }

    long requests() {
        return requests.get();
    }

    long bytesIn() {
        return bytesIn.get();
    }

    long bytesOut() {
        return bytesOut.get();
    }

    long redispatches() {
        return redispatches.get();
    }

    long denied() {
        return denied.get();
    }

    long malformed() {
        return malformed.get();
    }

    /** Answers of a class: 1 for 1xx and so on, 0 for what has none. */
    long statuses(int hundreds) {
        return statuses.get(hundreds);
    }
}
