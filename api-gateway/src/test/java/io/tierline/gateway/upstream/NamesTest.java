package io.tierline.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;

/** Each look-up waits until the test hands it an answer; an empty one is "no such host". */
class NamesTest {

    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final SynchronousQueue<List<InetAddress>> answers = new SynchronousQueue<>();

    private List<InetAddress> answer(String host) throws UnknownHostException {
        try {
            List<InetAddress> answer = answers.take();
            if (answer.isEmpty()) {
                throw new UnknownHostException(host);
            }
            return answer;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<InetAddress> address(String literal) {
        return List.of(InetAddress.ofLiteral(literal));
    }

    @Test
    void literalsNeedNoLookUp() {
        try (Names names = Names.of(Set.of("127.0.0.1", "::1"), this::answer, LONG, LONG)) {
            assertThat(names.of("127.0.0.1")).isEqualTo(address("127.0.0.1"));
            assertThat(names.of("::1")).isEqualTo(address("::1"));
        }
    }

    @Test
    void aNameThatDoesNotResolveInTimeHoldsNothingUpAndIsTakenUpLater() throws Exception {
        try (Names names = Names.of(Set.of("products"), this::answer, SHORT, LONG)) {
            assertThat(names.of("products")).isEmpty();
            long before = names.version();
            answers.put(address("127.0.0.7"));
            awaitChange(names, before);
            assertThat(names.of("products")).isEqualTo(address("127.0.0.7"));
        }
    }

    @Test
    void theLastGoodAnswerIsKeptWhenALookUpFailsAndAChangeIsFollowed() throws Exception {
        try (Names names = Names.of(Set.of("products"), this::answer, SHORT, SHORT)) {
            long start = names.version();
            answers.put(address("127.0.0.7"));
            awaitChange(names, start);
            long first = names.version();
            answers.put(List.of());
            answers.put(List.of());
            assertThat(names.of("products")).isEqualTo(address("127.0.0.7"));
            answers.put(address("127.0.0.8"));
            awaitChange(names, first);
            assertThat(names.of("products")).isEqualTo(address("127.0.0.8"));
        }
    }

    private static void awaitChange(Names names, long before) {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (names.version() == before && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(names.version()).isNotEqualTo(before);
    }
}
