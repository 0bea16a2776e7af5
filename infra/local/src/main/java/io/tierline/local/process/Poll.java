package io.tierline.local.process;

import java.io.IOException;
import java.time.Duration;

/** Waits for a condition of other processes, which no notification reports. */
public final class Poll {
    private static final long PAUSE_MS = 25;

    /** Something that is asked again and again. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException;
    }

    private Poll() {}

    /** True as soon as the condition holds, false when it has not held within the time. */
    public static boolean until(Condition condition, Duration atMost) throws IOException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            pause();
        }
        return true;
    }

    public static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
