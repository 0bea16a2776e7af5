package io.tierline.edge.backend;

import io.tierline.hop.upstream.Failure;
import io.tierline.hop.upstream.Outcome;
import java.util.Set;

/**
 * How often, where and after what a request is tried again (configuration manual, {@code retries}, {@code retry-on} and
 * {@code option redispatch}).
 *
 * @param retries after the first attempt
 * @param redispatch when another server may be chosen: 0 never, n with each nth retry, -n with the nth before the last
 * @param reasons what a retry may follow
 * @param statuses answers that count as failures
 */
public record RetryPolicy(int retries, int redispatch, Set<Reason> reasons, Set<Integer> statuses) {

    /** Failures that can be named behind {@code retry-on}. */
    public enum Reason {
        CONNECTION("conn-failure"),
        EMPTY_RESPONSE("empty-response"),
        JUNK_RESPONSE("junk-response"),
        RESPONSE_TIMEOUT("response-timeout");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public static final RetryPolicy STANDARD = new RetryPolicy(3, 0, Set.of(Reason.CONNECTION), Set.of());

    public RetryPolicy {
        if (retries < 0) {
            throw new IllegalArgumentException("retries must not be negative: " + retries);
        }
        reasons = Set.copyOf(reasons);
        statuses = Set.copyOf(statuses);
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

    /**
     * Whether a retry may follow an outcome.
     *
     * @param repeatable whether the request can be sent again without harm although a server may have seen it
     */
    boolean mayFollow(Outcome outcome, boolean repeatable) {
        return switch (outcome) {
            case Outcome.Answered answered ->
                repeatable && statuses.contains(answered.head().status());
            case Outcome.Upgraded _ -> false;
            case Outcome.Failed failed -> mayFollow(failed.failure(), repeatable);
        };
    }

    private boolean mayFollow(Failure failure, boolean repeatable) {
        boolean safe = repeatable || !failure.mayHaveArrived();
        return safe
                && switch (failure.kind()) {
                    case CONNECT_REFUSED, CONNECT_FAILED, CONNECT_TIMED_OUT, HANDSHAKE_FAILED ->
                        reasons.contains(Reason.CONNECTION);
                    case SEND_FAILED, NO_RESPONSE -> reasons.contains(Reason.EMPTY_RESPONSE);
                    case SEND_TIMED_OUT, RESPONSE_TIMED_OUT -> reasons.contains(Reason.RESPONSE_TIMEOUT);
                    case RESPONSE_MALFORMED -> reasons.contains(Reason.JUNK_RESPONSE);
                    case REQUEST_BROKEN, REQUEST_TIMED_OUT, CLIENT_GONE -> false;
                };
    }
}
