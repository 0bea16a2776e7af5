package io.tierline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What services see of requests, what clients see of responses, and what happens when a target does not answer. */
class ForwardingTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Of: service\r\n\r\nok";

    private static String service(int port, String more) {
        return """
                services:
                - name: products
                  url: http://127.0.0.1:%d/api/v1/items
                  %s
                  routes:
                  - {name: products, paths: [/api/products]}
                """.formatted(port, more);
    }

    private static String upstream(String more, int... ports) {
        StringBuilder text = new StringBuilder("""
                services:
                - {name: products, host: products.upstream, path: /items, %s
                  routes: [{name: products, paths: [/api/products]}]}
                upstreams:
                - name: products.upstream
                  targets:
                """.formatted(more));
        for (int port : ports) {
            text.append("  - {target: '127.0.0.1:").append(port).append("'}\n");
        }
        return text.toString();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String status(String response) {
        return response.substring(9, 12);
    }

    @Test
    void theServiceSeesItsOwnPathAndHostAndWhoAsked() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                RunningGateway gateway = RunningGateway.with(service(origin.port(), ""))) {
            String response = gateway.get("/api/products/42?size=L&x", "Host: shop.example:8000", "Cookie: a=b");
            assertThat(response)
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("X-Of: service\r\n", "\r\nDate: ")
                    .endsWith("ok");
            assertThat(origin.awaitRequest())
                    .startsWith("GET /api/v1/items/42?size=L&x HTTP/1.1\r\n")
                    .contains("\r\nHost: 127.0.0.1:" + origin.port() + "\r\n")
                    .contains("\r\nCookie: a=b\r\n")
                    .contains("\r\nX-Forwarded-For: 127.0.0.1\r\n")
                    .contains("\r\nX-Forwarded-Proto: http\r\n")
                    .contains("\r\nX-Forwarded-Host: shop.example\r\n")
                    .contains("\r\nX-Forwarded-Port: " + gateway.port() + "\r\n")
                    .contains("\r\nX-Forwarded-Path: /api/products/42\r\n")
                    .contains("\r\nX-Forwarded-Prefix: /api/products\r\n")
                    .contains("\r\nVia: 1.1 api-gateway\r\n");
        }
    }

    @Test
    void whatAnUntrustedClientSaysOfItselfIsReplaced() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                RunningGateway gateway = RunningGateway.with(service(origin.port(), ""))) {
            gateway.get(
                    "/api/products",
                    "X-Forwarded-For: 6.6.6.6",
                    "X-Forwarded-Proto: https",
                    "X-Forwarded-Host: evil.example",
                    "X-Forwarded-Prefix: /evil",
                    "X-Real-IP: 6.6.6.6");
            assertThat(origin.awaitRequest())
                    .doesNotContain("6.6.6.6")
                    .doesNotContain("evil")
                    .contains("\r\nX-Forwarded-Proto: http\r\n")
                    .contains("\r\nX-Real-IP: 127.0.0.1\r\n");
        }
    }

    @Test
    void whatATrustedProxySaysIsPassedOn() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                RunningGateway gateway = RunningGateway.trusting("10.0.0.0/8, 127.0.0.1", service(origin.port(), ""))) {
            gateway.get(
                    "/api/products",
                    "X-Forwarded-For: 192.0.2.7",
                    "X-Forwarded-Proto: https",
                    "X-Forwarded-Host: shop.example",
                    "X-Forwarded-Port: 443",
                    "X-Real-IP: 192.0.2.7");
            assertThat(origin.awaitRequest())
                    .contains("\r\nX-Forwarded-For: 192.0.2.7, 127.0.0.1\r\n")
                    .contains("\r\nX-Forwarded-Proto: https\r\n")
                    .contains("\r\nX-Forwarded-Port: 443\r\n")
                    .contains("\r\nX-Real-IP: 192.0.2.7\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Consumer-Username",
                "x-consumer-id",
                "X_Consumer_ID",
                "X-Credential-Identifier",
                "X-Authenticated-Groups",
                "X-Anonymous-Consumer"
            })
    void nobodyCanSayWhoTheyAreInAHeader(String header) throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                RunningGateway gateway = RunningGateway.with(service(origin.port(), ""))) {
            gateway.get("/api/products", header + ": root", "X-Consume: this stays");
            assertThat(origin.awaitRequest().toLowerCase(Locale.ROOT))
                    .doesNotContain("root")
                    .contains("x-consume: this stays");
        }
    }

    @Test
    void fieldsOfTheConnectionEndHereOnBothSides() throws Exception {
        String response = "HTTP/1.1 200 OK\r\nConnection: X-Secret\r\nX-Secret: 1\r\nContent-Length: 0\r\n\r\n";
        try (StubOrigin origin = StubOrigin.answering(response);
                RunningGateway gateway = RunningGateway.with(service(origin.port(), ""))) {
            assertThat(gateway.get("/api/products", "Connection: X-Private", "X-Private: 1"))
                    .doesNotContain("X-Secret");
            assertThat(origin.awaitRequest()).doesNotContain("X-Private");
        }
    }

    @Test
    void preserveHostAndHostHeader() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK)) {
            String preserving = service(origin.port(), "").replace("paths:", "preserve_host: true, paths:");
            try (RunningGateway gateway = RunningGateway.with(preserving)) {
                gateway.get("/api/products", "Host: shop.example:8000");
                assertThat(origin.awaitRequest()).contains("\r\nHost: shop.example:8000\r\n");
            }
            String named = upstream("retries: 0,", origin.port())
                    .replace("  targets:", "  host_header: products.internal\n  targets:");
            try (RunningGateway gateway = RunningGateway.with(named)) {
                gateway.get("/api/products");
                assertThat(origin.awaitRequest()).contains("\r\nHost: products.internal:" + origin.port() + "\r\n");
            }
        }
    }

    @Test
    void targetsTakeTurnsByTheirWeights() throws Exception {
        try (StubOrigin a = StubOrigin.answering(OK);
                StubOrigin b = StubOrigin.answering(OK)) {
            String configuration =
                    upstream("", a.port(), b.port()).replace(a.port() + "'", a.port() + "', weight: 300");
            try (RunningGateway gateway = RunningGateway.with(configuration)) {
                for (int i = 0; i < 8; i++) {
                    assertThat(status(gateway.get("/api/products"))).isEqualTo("200");
                }
            }
            assertThat(a.requests()).hasSize(6);
            assertThat(b.requests()).hasSize(2);
        }
    }

    @Test
    void aTargetThatIsGoneIsNotNoticedByClients() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                RunningGateway gateway = RunningGateway.with(upstream("", closedPort(), origin.port()))) {
            for (int i = 0; i < 4; i++) {
                assertThat(status(gateway.get("/api/products"))).isEqualTo("200");
                assertThat(status(gateway.request("POST", "/api/products", "Content-Length: 0")))
                        .isEqualTo("200");
            }
        }
    }

    @Test
    void anIdempotentRequestIsAskedElsewhereWhenATargetDiesOverIt() throws Exception {
        try (StubOrigin dying = StubOrigin.answering(_ -> "");
                StubOrigin origin = StubOrigin.answering(OK);
                RunningGateway gateway = RunningGateway.with(upstream("", dying.port(), origin.port()))) {
            assertThat(status(gateway.get("/api/products"))).isEqualTo("200");
            assertThat(dying.requests()).hasSize(1);
        }
    }

    @Test
    void aPostThatMayHaveArrivedIsNeverSentTwice() throws Exception {
        try (StubOrigin dying = StubOrigin.answering(_ -> "");
                StubOrigin origin = StubOrigin.answering(OK);
                RunningGateway gateway = RunningGateway.with(upstream("", dying.port(), origin.port()))) {
            assertThat(gateway.request("POST", "/api/products", "Content-Length: 0"))
                    .startsWith("HTTP/1.1 502 ")
                    .contains("An invalid response was received from the upstream server");
            assertThat(dying.requests()).hasSize(1);
            assertThat(origin.requests()).isEmpty();
        }
    }

    @Test
    void retriesAreBoundedByTheService() throws Exception {
        try (StubOrigin dying = StubOrigin.answering(_ -> "");
                RunningGateway gateway = RunningGateway.with(service(dying.port(), "retries: 2"))) {
            assertThat(status(gateway.get("/api/products"))).isEqualTo("502");
            assertThat(dying.requests()).hasSize(3);
        }
    }

    @Test
    void aTargetThatLetsItsTimePassIs504() throws Exception {
        try (StubOrigin silent = StubOrigin.holding(wire -> {
                    wire.readMessage();
                    wire.readToEnd();
                });
                RunningGateway gateway = RunningGateway.with(service(silent.port(), "read_timeout: 200"))) {
            assertThat(gateway.get("/api/products"))
                    .startsWith("HTTP/1.1 504 Gateway Timeout\r\n")
                    .contains("The upstream server is timing out");
            assertThat(silent.connections()).isEqualTo(1);
        }
    }

    @Test
    void nothingToAskIs503WithRetryAfter() throws Exception {
        String nobody =
                "upstreams:\n- {name: u, targets: []}\nservices:\n- {name: s, host: u, routes: [{name: r, paths: [/]}]}\n";
        String unresolved = "services:\n- {name: s, host: nobody.invalid, routes: [{name: r, paths: [/]}]}\n";
        for (String configuration : List.of(nobody, unresolved)) {
            try (RunningGateway gateway = RunningGateway.with(configuration)) {
                assertThat(gateway.get("/"))
                        .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
                        .contains("\r\nRetry-After: ");
            }
        }
    }

    @Test
    void aBodyStreamsBothWaysWithItsTrailers() throws Exception {
        String echoed = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-Sum: 6\r\n\r\n";
        try (StubOrigin origin = StubOrigin.answering(echoed);
                RunningGateway gateway = RunningGateway.with(service(origin.port(), ""));
                Wire wire = gateway.connect()) {
            wire.send(
                    "POST /api/products HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n");
            assertThat(wire.readMessage()).contains("\r\n3\r\nabc\r\n0\r\nX-Sum: 6\r\n\r\n");
            assertThat(origin.awaitRequest())
                    .startsWith("POST /api/v1/items HTTP/1.1\r\n")
                    .endsWith("2\r\nhi\r\n0\r\n\r\n");
        }
    }

    @Test
    void aResponseThatBreaksOffNeverLooksWhole() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readMessage();
                    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
                });
                RunningGateway gateway = RunningGateway.with(service(origin.port(), ""));
                Wire wire = gateway.connect()) {
            wire.send("GET /api/products HTTP/1.1\r\nHost: x\r\n\r\n");
            String received;
            try {
                received = wire.readToEnd();
            } catch (IOException e) {
                received = "reset";
            }
            assertThat(received).doesNotContain("\r\n0\r\n");
        }
    }

    @Test
    void aWebSocketIsPassedThrough() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    String head = wire.readHead();
                    assertThat(head).contains("\r\nUpgrade: websocket\r\n");
                    wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
                    wire.send(wire.readExactly(4));
                });
                RunningGateway gateway = RunningGateway.with(service(origin.port(), ""));
                Wire wire = gateway.connect()) {
            wire.send("GET /api/products HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            assertThat(wire.readHead()).startsWith("HTTP/1.1 101 ").contains("websocket");
            wire.send("ping");
            assertThat(wire.readExactly(4)).isEqualTo("ping");
        }
    }

    @Test
    void whatIsNoRequestIsAnsweredWithAProblem() throws Exception {
        try (RunningGateway gateway = RunningGateway.with(service(1, ""));
                Wire wire = gateway.connect()) {
            wire.send("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(wire.readToEnd())
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains("application/problem+json");
        }
    }

    @Test
    void eachRequestIsOneLineOfTheAccessLog() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK)) {
            RunningGateway gateway = RunningGateway.with(service(origin.port(), ""));
            gateway.get("/api/products/7?token=secret");
            gateway.get("/nothing");
            List<String> lines = gateway.closeAndReadLog().lines().sorted().toList();
            assertThat(lines).hasSize(2);
            assertThat(lines)
                    .filteredOn(line -> line.contains("\"path\":\"/api/products/7\""))
                    .singleElement()
                    .asString()
                    .contains("\"route\":\"products\"", "\"service\":\"products\"")
                    .contains("\"target\":\"127.0.0.1:" + origin.port() + "\"", "\"status\":200", "\"upstream_ms\":")
                    .doesNotContain("secret");
            assertThat(lines)
                    .filteredOn(line -> line.contains("\"path\":\"/nothing\""))
                    .singleElement()
                    .asString()
                    .contains("\"status\":404");
        }
    }

    @Test
    void anotherConfigurationTakesOverAtOnce() throws Exception {
        try (StubOrigin before = StubOrigin.answering(OK);
                StubOrigin after = StubOrigin.answering(OK);
                RunningGateway gateway = RunningGateway.with(service(before.port(), ""));
                Wire wire = gateway.connect()) {
            wire.send("GET /api/products HTTP/1.1\r\nHost: x\r\n\r\n").readMessage();
            gateway.gateway().reload(RunningGateway.parse(service(after.port(), "")));
            wire.send("GET /api/products HTTP/1.1\r\nHost: x\r\n\r\n").readMessage();
            assertThat(before.requests()).hasSize(1);
            assertThat(after.requests()).hasSize(1);
        }
    }
}
