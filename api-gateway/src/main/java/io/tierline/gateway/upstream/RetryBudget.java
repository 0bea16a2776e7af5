package io.tierline.gateway.upstream;

/**
 * Bounds repetitions, so that a service in trouble does not get several times its load: at most a fifth of the requests of the
 * last ten seconds or so, and always {@value #FLOOR} in that time. Attempts of which nothing was sent are not counted.
 *
 * <p>Two windows of ten seconds, of which the older one is forgotten; thread-safe by its lock.
 */
public final class RetryBudget {

    static final int FLOOR = 100;
    private static final int SHARE = 5;
    private static final long WINDOW_NANOS = 10_000_000_000L;

    private long windowStart;
    private long requests;
    private long retries;
    private long requestsBefore;
    private long retriesBefore;

    public RetryBudget(long nanoTime) {
        windowStart = nanoTime;
    }

    public synchronized void request(long nanoTime) {
        roll(nanoTime);
        requests++;
    }

    /** Takes one repetition out of the budget if there is one left. */
    public synchronized boolean tryRetry(long nanoTime) {
        roll(nanoTime);
        boolean allowed = retries + retriesBefore < FLOOR + (requests + requestsBefore) / SHARE;
        if (allowed) {
            retries++;
        }
        return allowed;
    }

    private void roll(long nanoTime) {
        long age = nanoTime - windowStart;
        if (age < WINDOW_NANOS) {
            return;
        }
        boolean recent = age < 2 * WINDOW_NANOS;
        requestsBefore = recent ? requests : 0;
        retriesBefore = recent ? retries : 0;
        requests = 0;
        retries = 0;
        windowStart = nanoTime;
    }
}
