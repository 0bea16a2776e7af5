package io.tierline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of servers is HAProxy's, for any weights. */
class RoundRobinTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 1 1",
                "2 1",
                "3 1",
                "5 1 1",
                "3 2 1",
                "10 7 3 1",
                "4 4 2",
                "1 2 3 4 5",
                "7 0 3",
                "256 1",
                "100 99"
            })
    void sameOrder(String weights) throws Exception {
        List<StubOrigin> origins = new ArrayList<>();
        StringBuilder servers = new StringBuilder();
        for (String weight : weights.split(" ", -1)) {
            String name = String.valueOf((char) ('a' + origins.size()));
            origins.add(StubOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + name));
            servers.append("  server %s 127.0.0.1:%d weight %s\n"
                    .formatted(name, origins.getLast().port(), weight));
        }
        String configuration = """
                listen f
                  mode http
                  timeout connect 2s
                  timeout client 9s
                  timeout server 9s
                  balance roundrobin
                  bind 127.0.0.1:%d
                """;
        int port = Peer.freePort();
        try (Peer _ = Peer.running("global\n  nbthread 1\n" + configuration.formatted(port) + servers, folder, port);
                Edge edge = Edge.running(configuration.formatted(0) + servers)) {
            assertThat(order(edge.port("f"))).isEqualTo(order(port));
        } finally {
            for (StubOrigin origin : origins) {
                origin.close();
            }
        }
    }

    private static String order(int port) throws IOException {
        StringBuilder order = new StringBuilder();
        try (Wire client = RawClient.connect(port)) {
            for (int i = 0; i < 40; i++) {
                String response =
                        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readMessage();
                order.append(response.charAt(response.length() - 1));
            }
        }
        return order.toString();
    }
}
