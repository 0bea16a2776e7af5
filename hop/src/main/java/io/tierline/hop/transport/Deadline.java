package io.tierline.hop.transport;

import java.time.Duration;

/** A point in time after which waiting ends, on the monotonic clock: a change of the wall clock moves no deadline. */
public record Deadline(long nanos) {

    /** Waits as long as it takes. */
    public static final Deadline NEVER = new Deadline(Long.MAX_VALUE);

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Nanoseconds left; zero or less once it has passed. */
    public long remaining() {
        return isNever() ? Long.MAX_VALUE : nanos - System.nanoTime();
    }

    public boolean hasPassed() {
        return remaining() <= 0;
    }

    /** The earlier of two. */
    public Deadline or(Deadline other) {
        if (isNever()) {
            return other;
        }
        return other.isNever() || nanos - other.nanos <= 0 ? this : other;
    }

    public boolean isNever() {
        return nanos == Long.MAX_VALUE;
    }
}
