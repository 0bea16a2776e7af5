package io.tierline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.Eventually;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which server a request goes to is what HAProxy decides for the same servers and requests. */
class BalanceTest {

    private static final String LISTEN = """
            listen f
              mode http
              timeout connect 2s
              timeout client 9s
              timeout server 9s
              bind 127.0.0.1:@PORT@
            """;

    @TempDir
    private Path folder = Path.of("");

    /** Servers that answer with their letter; to {@code /hold} they begin an answer that does not end. */
    private static final class Servers implements AutoCloseable {
        private final List<StubOrigin> origins = new ArrayList<>();
        private final StringBuilder lines = new StringBuilder();

        Servers(String parameters) throws IOException {
            for (String each : parameters.split(";", -1)) {
                String name = String.valueOf((char) ('a' + origins.size()));
                origins.add(StubOrigin.holding(wire -> serve(wire, name)));
                lines.append("  server %s 127.0.0.1:%d %s\n"
                        .formatted(name, origins.getLast().port(), each));
            }
        }

        private static void serve(Wire wire, String name) throws IOException {
            while (true) {
                String head = wire.readHead();
                if (head.isEmpty()) {
                    return;
                }
                int length = head.contains("/hold") ? 100 : 1;
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + name);
            }
        }

        @Override
        public void close() throws IOException {
            for (StubOrigin origin : origins) {
                origin.close();
            }
        }
    }

    private static String order(int port, int count, IntFunction<String> request) throws IOException {
        StringBuilder order = new StringBuilder();
        List<Wire> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                Wire client = RawClient.connect(port);
                held.add(client);
                client.send(request.apply(i) + "Host: a\r\n\r\n");
                client.readHead();
                order.append(client.readExactly(1));
            }
        } finally {
            for (Wire client : held) {
                client.close();
            }
        }
        return order.toString();
    }

    private void sameOrder(String settings, String parameters, int count, IntFunction<String> request)
            throws Exception {
        int port = Peer.freePort();
        try (Servers servers = new Servers(parameters)) {
            String text = LISTEN + "  " + settings.replace("|", "\n  ") + "\n" + servers.lines;
            try (Peer _ = Peer.running("global\n  nbthread 1\n" + text.replace("@PORT@", "" + port), folder, port);
                    Edge edge = Edge.running(text.replace("@PORT@", "0"))) {
                String expected = order(port, count, request);
                assertThat(order(edge.port("f"), count, request)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "balance static-rr, weight 1;weight 1;weight 1",
        "balance static-rr, weight 5;weight 1;weight 1",
        "balance static-rr, weight 3;weight 2;weight 1;weight 7",
        "balance static-rr, weight 100;weight 50;weight 0",
        "balance leastconn, weight 1;weight 1;weight 1",
        "balance first, weight 1;weight 1",
        "balance first, id 7;id 3;weight 1",
        "balance roundrobin, backup;backup;weight 0",
        "balance roundrobin|option allbackups, backup;backup;weight 0",
        "balance source, weight 1;weight 2;weight 3",
        "balance source|hash-type consistent, weight 1;weight 2;weight 3",
        "balance url_param who, weight 1;weight 2",
        "balance hdr(x-who), weight 1;weight 2",
        "balance hdr(x-who)|hash-type consistent, weight 1;weight 2",
    })
    void oneAfterTheOther(String settings, String parameters) throws Exception {
        sameOrder(settings, parameters, 40, _ -> "GET /a HTTP/1.1\r\nConnection: close\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "balance leastconn, weight 1;weight 1;weight 1",
        "balance leastconn, weight 1;weight 2;weight 3",
        "balance leastconn, weight 256;weight 100;weight 7",
        "balance leastconn, weight 1;weight 2;weight 1 backup",
        "balance roundrobin, maxconn 3;maxconn 30;weight 3",
        "balance leastconn, maxconn 3;maxconn 9;weight 1",
        "balance static-rr, maxconn 3;maxconn 30;weight 3",
        "balance first, maxconn 3;maxconn 5;maxconn 40",
    })
    void whileRequestsAreHeld(String settings, String parameters) throws Exception {
        sameOrder(settings, parameters, 30, _ -> "GET /hold HTTP/1.1\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "balance uri, weight 1;weight 2;weight 3",
        "balance uri whole, weight 1;weight 2;weight 3",
        "balance uri len 4, weight 1;weight 2;weight 3",
        "balance uri depth 1, weight 1;weight 2;weight 3",
        "balance uri depth 2, weight 1;weight 2;weight 3",
        "balance uri|hash-type consistent, weight 1;weight 2;weight 3",
        "balance uri|hash-type consistent sdbm, weight 1;weight 1;id 9",
        "balance uri|hash-type map-based djb2, weight 1;weight 2;weight 3",
        "balance uri|hash-type map-based wt6, weight 1;weight 2;weight 3",
        "balance uri|hash-type map-based crc32, weight 1;weight 2;weight 3",
        "balance uri|hash-type map-based sdbm avalanche, weight 1;weight 2;weight 3",
        "balance uri|hash-type consistent wt6 avalanche, weight 10;weight 20;weight 30",
        "balance url_param who, weight 1;weight 2;weight 3",
        "balance hdr(X-Who), weight 1;weight 2;weight 3",
        "balance hdr(x-who)|hash-type consistent crc32, weight 1;weight 2;weight 3",
    })
    void byWhatTheRequestHolds(String settings, String parameters) throws Exception {
        sameOrder(
                settings,
                parameters,
                60,
                i -> "GET /p%d/q%d/r?a=b&who=%d HTTP/1.1\r\nX-Who: name %d\r\nConnection: close\r\n"
                        .formatted(i % 7, i % 11, i, i));
    }

    @Test
    void randomDrawsEveryServerAndPrefersTheLessBusy() throws Exception {
        try (Servers servers = new Servers("weight 1;weight 1;weight 0");
                Edge edge = Edge.running(LISTEN.replace("@PORT@", "0") + "  balance random(9)\n" + servers.lines)) {
            String order = order(edge.port("f"), 40, _ -> "GET /hold HTTP/1.1\r\n");
            assertThat(order).matches("[ab]+");
            assertThat(order.replace("a", "")).hasSizeBetween(15, 25);
        }
    }

    @Test
    void aRequestWaitsForAServerUntilItHasRoom() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (StubOrigin origin = StubOrigin.answering(request -> {
                    if (request.contains("/first")) {
                        await(gate);
                    }
                    return "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na";
                });
                Edge edge = Edge.running(LISTEN.replace("@PORT@", "0") + "  timeout queue 9s\n  server a 127.0.0.1:"
                        + origin.port() + " maxconn 1\n");
                Wire first = RawClient.connect(edge.port("f"));
                Wire second = RawClient.connect(edge.port("f"))) {
            first.send("GET /first HTTP/1.1\r\nHost: a\r\n\r\n");
            Eventually.isTrue(
                    "the first request is there", () -> origin.requests().size() == 1);
            second.send("GET /second HTTP/1.1\r\nHost: a\r\n\r\n");
            gate.countDown();
            assertThat(first.readMessage()).startsWith("HTTP/1.1 200");
            assertThat(second.readMessage()).startsWith("HTTP/1.1 200");
            assertThat(origin.requests()).hasSize(2);
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatWaitsTooLongIsAnsweredAndLoggedAsByHaproxy() throws Exception {
        String global = "global\n  log stdout format raw daemon\n";
        String settings = "  log global\n  option httplog\n  timeout queue 150ms\n";
        int port = Peer.freePort();
        try (Servers servers = new Servers("maxconn 1")) {
            String text = global + LISTEN + settings + servers.lines;
            try (Peer haproxy = Peer.running(text.replace("@PORT@", "" + port), folder, port);
                    Edge edge = Edge.running(text.replace("@PORT@", "0"))) {
                String expected = waiting(port);
                assertThat(expected).startsWith("HTTP/1.1 503");
                assertThat(waiting(edge.port("f"))).isEqualToIgnoringCase(expected);
                String line = untimed(haproxy.said().next(" 503 "));
                assertThat(line).contains(" sQ-- ");
                assertThat(untimed(edge.log().next(" 503 "))).isEqualTo(line);
            }
        }
    }

    private static String untimed(String line) {
        return line.replaceFirst(".*?] ", "").replaceFirst("0/1[5-9][0-9]/(.*)/[0-9]+ 503 ", "0/w/$1/t 503 ");
    }

    private static String waiting(int port) throws IOException {
        try (Wire first = RawClient.connect(port)) {
            first.send("GET /hold HTTP/1.1\r\nHost: a\r\n\r\n").readHead();
            return RawClient.exchange(port, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        }
    }
}
