package io.tierline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.Eventually;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.TestCertificates;
import io.tierline.hop.testing.Wire;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeFlowTest {

    private static final String DEFAULTS = """
            global
              log stdout format raw daemon
            defaults
              mode http
              log global
              option httplog
              timeout connect 2s
              timeout client 10s
              timeout server 10s
            """;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String GET = "GET / HTTP/1.1\r\nHost: shop\r\n\r\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aConnectionServesManyRequestsAndSoDoesTheOneBehindIt() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                Edge edge = Edge.running(to(origin))) {
            try (Wire client = RawClient.connect(edge.port("f"))) {
                for (int i = 0; i < 3; i++) {
                    assertThat(client.send(GET).readMessage()).endsWith("ok");
                }
            }
            assertThat(origin.requests()).hasSize(3);
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    private static String to(StubOrigin origin, String... lines) {
        return DEFAULTS + "frontend f\n  bind 127.0.0.1:0\n  default_backend b\nbackend b\n  "
                + String.join("\n  ", lines) + "\n  server s1 127.0.0.1:" + origin.port() + "\n";
    }

    @Test
    void namesOfFieldsKeepTheirCase() throws Exception {
        try (StubOrigin origin = StubOrigin.answering("HTTP/1.1 200 OK\r\nX-ReSult: 1\r\nContent-Length: 0\r\n\r\n");
                Edge edge = Edge.running(to(origin))) {
            String response = RawClient.exchange(
                    edge.port("f"), "GET / HTTP/1.1\r\nHost: a\r\nX-TeST: 1\r\nConnection: close\r\n\r\n");
            assertThat(response).contains("X-ReSult: 1");
            assertThat(origin.awaitRequest()).contains("X-TeST: 1").doesNotContain("Connection");
        }
    }

    @Test
    void forwardforAppendsALineOfItsOwn() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                Edge edge = Edge.running(to(origin, "option forwardfor header X-Client if-none"))) {
            try (Wire client = RawClient.connect(edge.port("f"))) {
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readMessage();
                assertThat(origin.awaitRequest()).contains("X-Client: 127.0.0.1\r\n");
                client.send("GET / HTTP/1.1\r\nHost: a\r\nX-Client: 9.9.9.9\r\n\r\n")
                        .readMessage();
                assertThat(origin.awaitRequest()).contains("X-Client: 9.9.9.9").doesNotContain("127.0.0.1\r\nX-Client");
            }
        }
    }

    @Test
    void httpServerCloseUsesAConnectionOnce() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                Edge edge = Edge.running(to(origin, "option http-server-close"));
                Wire client = RawClient.connect(edge.port("f"))) {
            client.send(GET).readMessage();
            assertThat(client.send(GET).readMessage()).endsWith("ok");
            assertThat(origin.awaitRequest()).contains("Connection: close");
            assertThat(origin.connections()).isEqualTo(2);
        }
    }

    @Test
    void aDeadServerIsPassedByWithRedispatchWhateverTheMethod() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                Edge edge = Edge.running(DEFAULTS + "frontend f\n  bind 127.0.0.1:0\n  default_backend b\n"
                        + "backend b\n  option redispatch\n  server dead 127.0.0.1:" + closedPort()
                        + "\n  server s1 127.0.0.1:" + origin.port() + "\n")) {
            String post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc";
            assertThat(RawClient.exchange(edge.port("f"), post)).endsWith("ok");
            assertThat(origin.awaitRequest()).endsWith("abc");
            assertThat(edge.log().next()).contains(" b/s1 ").contains("/0/0/+1 ");
        }
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aRequestThatAServerMayHaveSeenIsNotSentAgain() throws Exception {
        try (StubOrigin closer = StubOrigin.answering("");
                StubOrigin other = StubOrigin.answering(OK);
                Edge edge = Edge.running(DEFAULTS + "frontend f\n  bind 127.0.0.1:0\n  default_backend b\n"
                        + "backend b\n  option redispatch\n  server closer 127.0.0.1:" + closer.port()
                        + "\n  server s1 127.0.0.1:" + other.port() + "\n")) {
            String response =
                    RawClient.exchange(edge.port("f"), "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(response).startsWith("HTTP/1.1 502 Bad Gateway");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void aWebSocketIsPassedThrough() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    String head = wire.readHead();
                    wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: "
                            + (head.contains("Upgrade: websocket") ? "websocket" : "?") + "\r\n\r\n");
                    wire.send(wire.readExactly(4).toUpperCase(Locale.ROOT));
                });
                Edge edge = Edge.running(to(origin, "timeout tunnel 10s"));
                Wire client = RawClient.connect(edge.port("f"))) {
            client.send("GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 101").contains("websocket");
            assertThat(client.send("ping").readExactly(4)).isEqualTo("PING");
            client.endOutput();
            assertThat(client.isEnded()).isTrue();
            assertThat(edge.log().next()).contains(" 101 ").contains("GET /ws");
        }
    }

    @Test
    void roundRobinFollowsTheWeightsInHaproxysOrder() throws Exception {
        try (StubOrigin a = named("a");
                StubOrigin b = named("b");
                Edge edge = Edge.running(
                        DEFAULTS + "listen f\n  bind 127.0.0.1:0\n  balance roundrobin\n  server a 127.0.0.1:"
                                + a.port() + " weight 2\n  server b 127.0.0.1:" + b.port() + "\n");
                Wire client = RawClient.connect(edge.port("f"))) {
            List<String> order = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String response = client.send(GET).readMessage();
                order.add(response.substring(response.length() - 1));
            }
            assertThat(order).containsExactly("a", "a", "b", "a", "a", "b");
        }
    }

    private static StubOrigin named(String name) throws Exception {
        return StubOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + name);
    }

    @Test
    void tlsIsTerminatedAndPlainRequestsAreSentThere() throws Exception {
        TestCertificates authority = TestCertificates.authority();
        Path pem = authority.issue(new String[] {"localhost"}).write(folder.resolve("site.pem"));
        try (StubOrigin origin = StubOrigin.answering(OK);
                Edge edge = Edge.running(DEFAULTS + "frontend plain\n  bind 127.0.0.1:0\n"
                        + "  http-request redirect scheme https code 301 unless { ssl_fc }\n"
                        + "frontend secure\n  bind 127.0.0.1:0 ssl crt " + pem + " alpn h2,http/1.1\n"
                        + "  http-request set-header X-Forwarded-Proto https if { ssl_fc }\n"
                        + "  default_backend b\nbackend b\n  server s1 127.0.0.1:" + origin.port() + "\n")) {
            assertThat(RawClient.exchange(
                            edge.port("plain"), "GET /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 301 Moved Permanently")
                    .contains("location: https://localhost/x");
            Socket socket = authority.clientContext().getSocketFactory().createSocket("localhost", edge.port("secure"));
            try (Wire client = new Wire(socket)) {
                assertThat(client.send(GET).readMessage()).endsWith("ok");
            }
            assertThat(origin.awaitRequest()).contains("X-Forwarded-Proto: https");
            assertThat(edge.log().next(" secure~ ")).contains("b/s1");
            assertThat(edge.console().text()).contains("of 'alpn h2,http/1.1' edge-lb offers only 'http/1.1' yet");
        }
    }

    @Test
    void whatBreaksOffNeverLooksWhole() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readHead();
                    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
                });
                Edge edge = Edge.running(to(origin));
                Wire client = RawClient.connect(edge.port("f"))) {
            client.send(GET);
            assertThat(client.readHead()).startsWith("HTTP/1.1 200");
            org.assertj.core.api.Assertions.assertThatThrownBy(client::readToEnd)
                    .isInstanceOf(IOException.class);
            assertThat(edge.log().next()).contains(" SD-- ");
        }
    }

    @Test
    void backupServersServeWhenNoOtherCan() throws Exception {
        try (StubOrigin spare = named("s");
                Edge edge = Edge.running(DEFAULTS + "listen f\n  bind 127.0.0.1:0\n  server a 127.0.0.1:" + closedPort()
                        + " weight 0\n  server spare 127.0.0.1:" + spare.port() + " backup\n");
                Wire client = RawClient.connect(edge.port("f"))) {
            assertThat(client.send(GET).readMessage()).endsWith("s");
        }
    }

    /** What HAProxy 2.6 logs for the same: {@code 400 206 - - CH--}. */
    @Test
    void withAbortoncloseARequestWhoseClientHasLeftIsGivenUp() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readHead();
                    wire.readToEnd();
                });
                Edge edge = Edge.running(to(origin, "option abortonclose"))) {
            Wire client = RawClient.connect(edge.port("f")).send(GET);
            Eventually.isTrue("the request to arrive", () -> origin.connections() == 1);
            client.close();
            assertThat(edge.log().next()).contains(" b/s1 ").contains(" 400 206 - - CH-- ");
            assertThat(origin.awaitEnding()).isNotNull();
        }
    }

    /** What HAProxy 2.6 logs for the same: {@code -1 0 - - CD--}. */
    @Test
    void aRequestThatBreaksOffEndsTheOneBehindIt() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readHead();
                    wire.readToEnd();
                });
                Edge edge = Edge.running(to(origin))) {
            Wire client =
                    RawClient.connect(edge.port("f")).send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nab");
            Eventually.isTrue("the request to arrive", () -> origin.connections() == 1);
            client.close();
            assertThat(edge.log().next()).contains(" b/s1 ").contains(" -1 0 - - CD-- ");
            assertThat(origin.awaitEnding()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void theRulesOfAListenSectionHoldForBothWaysIntoIt() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                Edge edge = Edge.running(DEFAULTS
                        + "frontend f\n  bind 127.0.0.1:0\n  http-request add-header X-Count f\n  default_backend l\n"
                        + "listen l\n  bind 127.0.0.1:0\n  http-request add-header X-Count l\n"
                        + "  http-response add-header X-Back l\n  server s1 127.0.0.1:" + origin.port() + "\n")) {
            String close = GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
            assertThat(RawClient.exchange(edge.port("f"), close)).containsOnlyOnce("X-Back: l");
            assertThat(origin.awaitRequest()).contains("X-Count: f\r\nX-Count: l\r\n");
            assertThat(RawClient.exchange(edge.port("l"), close)).containsOnlyOnce("X-Back: l");
            assertThat(origin.awaitRequest()).containsOnlyOnce("X-Count").contains("X-Count: l\r\n");
        }
    }
}
