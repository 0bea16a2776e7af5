package io.tierline.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.gateway.entity.Target;
import io.tierline.hop.upstream.Endpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoundRobinTest {

    private final Seat big = seat(7001, 3);
    private final Seat small = seat(7002, 1);
    private final Seat out = seat(7003, 0);

    private static Seat seat(int port, int weight) {
        Endpoint endpoint = Endpoint.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new Seat(new Target(UUID.randomUUID(), "127.0.0.1", port, weight), endpoint, weight);
    }

    private static List<Integer> ports(RoundRobin order, int choices, Set<Seat> excluded) {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < choices; i++) {
            ports.add(order.next(excluded).orElseThrow().target().port());
        }
        return ports;
    }

    @Test
    void weightsAreSharesAndTheChoicesAreSpread() {
        RoundRobin order = new RoundRobin(List.of(big, small, out));
        assertThat(ports(order, 8, Set.of())).containsExactly(7001, 7001, 7002, 7001, 7001, 7001, 7002, 7001);
    }

    @Test
    void weightZeroIsNeverChosen() {
        assertThat(new RoundRobin(List.of(out)).next(Set.of())).isEmpty();
    }

    @Test
    void whatIsExcludedIsLeftOut() {
        RoundRobin order = new RoundRobin(List.of(big, small));
        assertThat(ports(order, 3, Set.of(big))).containsOnly(7002);
        assertThat(order.next(Set.of(big, small))).isEmpty();
    }
}
