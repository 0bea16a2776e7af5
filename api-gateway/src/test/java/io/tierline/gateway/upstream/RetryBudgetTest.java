package io.tierline.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** "Retry budget: 20 % of requests with a floor of 100 per 10 s." Time is told, not measured. */
class RetryBudgetTest {

    private static final long SECOND = 1_000_000_000L;

    private static long granted(RetryBudget budget, int asked, long now) {
        return IntStream.range(0, asked).filter(_ -> budget.tryRetry(now)).count();
    }

    private static RetryBudget after(int requests, long now) {
        RetryBudget budget = new RetryBudget(0);
        IntStream.range(0, requests).forEach(_ -> budget.request(now));
        return budget;
    }

    @Test
    void aHundredAreAlwaysGranted() {
        assertThat(granted(after(1, 0), 500, 0)).isEqualTo(100);
    }

    @Test
    void aFifthOfTheRequestsComesOnTop() {
        assertThat(granted(after(1000, 0), 500, 0)).isEqualTo(300);
    }

    @Test
    void theBudgetComesBackWithTime() {
        RetryBudget budget = after(1, 0);
        assertThat(granted(budget, 500, 0)).isEqualTo(100);
        assertThat(granted(budget, 500, 11 * SECOND)).isZero();
        assertThat(granted(budget, 500, 22 * SECOND)).isEqualTo(100);
    }
}
