package io.tierline.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final InFlight inFlight = new InFlight();

    @Test
    void waitsForTheLastRequest() {
        inFlight.enter();
        inFlight.close();
        CompletableFuture<Boolean> quiet =
                CompletableFuture.supplyAsync(() -> inFlight.awaitQuiet(Duration.ZERO, LONG));
        assertThat(inFlight.closing()).isTrue();
        assertThat(quiet).isNotDone();
        inFlight.leave();
        assertThat(quiet.join()).isTrue();
    }

    @Test
    void quietMeansThatNothingCameForAWhile() {
        inFlight.enter();
        inFlight.leave();
        inFlight.close();
        long start = System.nanoTime();
        assertThat(inFlight.awaitQuiet(Duration.ofMillis(100), LONG)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(99));
    }

    @Test
    void doesNotWaitBeyondTheLimit() {
        inFlight.enter();
        assertThat(inFlight.awaitQuiet(Duration.ZERO, Duration.ofMillis(50))).isFalse();
    }
}
