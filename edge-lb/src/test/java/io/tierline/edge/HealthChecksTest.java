package io.tierline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.Eventually;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The messages are those that HAProxy 2.6 gave for the same events. */
class HealthChecksTest {

    private static final String DEFAULTS = """
            global
              log stdout format short daemon
            defaults
              mode http
              log global
              timeout connect 2s
              timeout client 10s
              timeout server 10s
            frontend f
              bind 127.0.0.1:0
              default_backend b
            """;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void aServerThatRefusesGoesDownAndComesBack() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (Edge edge = Edge.running(DEFAULTS + "backend b\n  server s1 127.0.0.1:" + port + " check inter 20\n")) {
            String down = "Server b/s1 is DOWN, reason: Layer4 connection problem, info: \"Connection refused\", check"
                    + " duration: Xms. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining"
                    + " in queue.";
            assertThat(untimed(edge.log().next())).isEqualTo("<1>" + down);
            assertThat(edge.log().next()).isEqualTo("<0>backend b has no server available!");
            assertThat(untimed(edge.console().next("b/s1")))
                    .matches("\\[WARNING]  \\([0-9]+\\) : .*")
                    .endsWith(down);
            assertThat(edge.console().next())
                    .matches("\\[ALERT]    \\([0-9]+\\) : backend 'b' has no server available!");
            assertThat(get(edge)).startsWith("HTTP/1.1 503");
            try (StubOrigin back = StubOrigin.answeringAt(port, _ -> OK)) {
                assertThat(untimed(edge.log().next("is UP")))
                        .isEqualTo(
                                "<5>Server b/s1 is UP, reason: Layer4 check passed, check duration: Xms. 1 active and"
                                        + " 0 backup servers online. 0 sessions requeued, 0 total in queue.");
                assertThat(get(edge)).endsWith("ok");
                assertThat(back.requests()).hasSize(1);
            }
        }
    }

    private static String get(Edge edge) throws Exception {
        return RawClient.exchange(edge.port("f"), "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }

    private static String untimed(String message) {
        return message.replaceFirst("duration: [0-9]+ms", "duration: Xms");
    }

    @Test
    void anHttpCheckAsksAndExpects() throws Exception {
        AtomicInteger status = new AtomicInteger(500);
        try (StubOrigin origin =
                        StubOrigin.answering(_ -> "HTTP/1.1 " + status + " Words\r\nContent-Length: 0\r\n\r\n");
                Edge edge = Edge.running(DEFAULTS + "backend b\n  option httpchk GET /health\n"
                        + "  http-check send hdr Host shop\n  http-check expect status 200-204,299\n"
                        + "  server s1 127.0.0.1:" + origin.port() + " check inter 20 fall 2 rise 3\n")) {
            assertThat(origin.awaitRequest()).isEqualTo("GET /health HTTP/1.0\r\nHost: shop\r\n\r\n");
            assertThat(edge.log().next())
                    .startsWith(
                            "<1>Server b/s1 is DOWN, reason: Layer7 wrong status, code: 500, info: \"Words\", check");
            int before = origin.requests().size();
            status.set(204);
            assertThat(edge.log().next("is UP")).contains("reason: Layer7 check passed, code: 204, check duration: ");
            assertThat(origin.requests().size() - before).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void withoutCheckAServerIsNeverAsked() throws Exception {
        try (StubOrigin checked = StubOrigin.answering(OK);
                StubOrigin unchecked = StubOrigin.answering(OK);
                Edge edge = Edge.running(DEFAULTS + "backend b\n  default-server inter 10\n  server s1 127.0.0.1:"
                        + checked.port() + " check\n  server s2 127.0.0.1:" + unchecked.port() + "\n")) {
            Eventually.isTrue("a few checks", () -> checked.connections() > 3);
            assertThat(unchecked.connections()).isZero();
            assertThat(edge.log().isSilent()).isTrue();
        }
    }
}
