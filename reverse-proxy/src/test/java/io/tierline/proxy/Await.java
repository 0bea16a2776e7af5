package io.tierline.proxy;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;

/** Waits for what will become true. */
final class Await {

    private Await() {}

    /** Where a value comes from. */
    interface Reading<T> {
        T read() throws IOException;
    }

    static <T> T until(Duration atMost, Reading<T> reading, Predicate<T> condition) throws IOException {
        long end = System.nanoTime() + atMost.toNanos();
        T value = reading.read();
        while (!condition.test(value)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not become true in " + atMost + "; it is still:\n" + value);
            }
            Thread.onSpinWait();
            value = reading.read();
        }
        return value;
    }
}
