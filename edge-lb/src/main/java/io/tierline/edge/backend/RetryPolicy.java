package io.tierline.edge.backend;

/**
 * How often, and where, a failed connection is tried again (configuration manual, {@code retries} and {@code option
 * redispatch}).
 *
 * @param retries after the first attempt
 * @param redispatch when another server may be chosen: 0 never, n with each nth retry, -n with the nth before the last
 */
public record RetryPolicy(int retries, int redispatch) {

    public static final RetryPolicy STANDARD = new RetryPolicy(3, 0);

    public RetryPolicy {
        if (retries < 0) {
            throw new IllegalArgumentException("retries must not be negative: " + retries);
        }
    }

    /**
     * Whether a retry may go to another server.
     *
     * @param retry which one it is, from 1
     * @param free whether nothing ties the request to the failed server: it is down, or the algorithm has others
     */
    boolean mayChange(int retry, boolean free) {
        if (redispatch == 0) {
            return false;
        }
        int every = redispatch > 0 ? redispatch : retries + 1 + redispatch;
        return free || (every > 0 && retry % every == 0);
    }
}
