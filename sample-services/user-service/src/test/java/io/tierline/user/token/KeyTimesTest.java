package io.tierline.user.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the times at which somebody looks: one key signs, and verifiers know it. */
class KeyTimesTest {
    private static final KeyTimes.Schedule SCHEDULE =
            new KeyTimes.Schedule(Duration.ofHours(24), Duration.ofMinutes(10), Duration.ofMinutes(11));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void oneKeySignsAtAnyTime(long seed) {
        Random random = new Random(seed);
        List<KeyTimes> keys = new ArrayList<>();
        Instant now = Instant.EPOCH;
        for (int look = 0; look < 2_000; look++) {
            now = now.plusSeconds(random.nextInt(random.nextInt(10) == 0 ? 200_000 : 300));
            Instant moment = now;
            if (SCHEDULE.needsNext(keys, moment)) {
                keys.add(SCHEDULE.next(keys, moment));
            }
            assertThat(keys).filteredOn(key -> key.signs(moment)).hasSize(1).allMatch(key -> key.published(moment));
            assertThat(SCHEDULE.needsNext(keys, moment)).isFalse();
        }
    }
}
