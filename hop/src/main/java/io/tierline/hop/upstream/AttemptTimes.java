package io.tierline.hop.upstream;

/**
 * When the steps of an attempt were reached, by {@link System#nanoTime}; {@link #NOT_REACHED} if they were not.
 *
 * @param reused whether the connection had been used before
 */
public record AttemptTimes(long started, long connected, long headReceived, boolean reused) {

    public static final long NOT_REACHED = 0;

    static AttemptTimes begin() {
        return new AttemptTimes(System.nanoTime(), NOT_REACHED, NOT_REACHED, false);
    }

    AttemptTimes connectedNow(boolean onReused) {
        return new AttemptTimes(started, System.nanoTime(), NOT_REACHED, onReused);
    }

    AttemptTimes headReceivedNow() {
        return new AttemptTimes(started, connected, System.nanoTime(), reused);
    }
}
