package io.tierline.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.Wire;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** proxy_pass and upstream: what servers get, what clients get, which server is asked. */
class ProxyingTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @TempDir
    Path folder;

    private static StubOrigin saying(String name) throws IOException {
        return StubOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: " + name.length() + "\r\n\r\n" + name);
    }

    private static String body(String response) {
        return response.substring(response.indexOf("\r\n\r\n") + 4);
    }

    private String manyGets(RunningProxy proxy, int count) throws IOException {
        StringBuilder bodies = new StringBuilder();
        for (int i = 0; i < count; i++) {
            bodies.append(body(proxy.get("/")));
        }
        return bodies.toString();
    }

    /** A port at which nobody listens. */
    private static int deadPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void spreadsByWeightAsNginxsSmoothRoundRobinDoes() throws Exception {
        // nginx, src/http/ngx_http_upstream_round_robin.c: "for edge case weights like { 5, 1, 1 } we now produce
        // { a, a, b, a, c, a, a } sequence"
        try (StubOrigin a = saying("a");
                StubOrigin b = saying("b");
                StubOrigin c = saying("c");
                RunningProxy proxy = RunningProxy.http(folder, """
                        upstream app { server 127.0.0.1:%d weight=5; server 127.0.0.1:%d; server 127.0.0.1:%d; }
                        server { listen 127.0.0.1:0; location / { proxy_pass http://app; } }
                        """.formatted(a.port(), b.port(), c.port()))) {
            assertThat(manyGets(proxy, 14)).isEqualTo("aabacaaaabacaa");
        }
    }

    @Test
    void asksTheNextServerWhereOneIsDeadAndLetsItRest() throws Exception {
        try (StubOrigin alive = saying("x");
                RunningProxy proxy = RunningProxy.http(folder, """
                        log_format up "$upstream_addr $upstream_status";
                        upstream app { server 127.0.0.1:%d max_fails=1 fail_timeout=60s; server 127.0.0.1:%d; }
                        server { listen 127.0.0.1:0; access_log logs/up.log up; location / { proxy_pass http://app; } }
                        """.formatted(deadPort(), alive.port()))) {
            assertThat(manyGets(proxy, 4)).isEqualTo("xxxx");
            List<String> lines = proxy.log("up.log", 4).lines().toList();
            assertThat(lines.getFirst()).matches("127.0.0.1:\\d+, 127.0.0.1:" + alive.port() + " 502, 200");
            assertThat(lines.subList(1, 4)).containsOnly("127.0.0.1:" + alive.port() + " 200");
        }
    }

    @Test
    void asksABackupOnlyWhereNoOtherServerCanBe() throws Exception {
        try (StubOrigin backup = saying("b");
                StubOrigin first = StubOrigin.answering(request -> request.contains("/down") ? "" : OK);
                RunningProxy proxy =
                        RunningProxy.http(folder, """
                        upstream app { server 127.0.0.1:%d fail_timeout=60s; server 127.0.0.1:%d down; server 127.0.0.1:%d backup; }
                        server { listen 127.0.0.1:0; location / { proxy_pass http://app; } }
                        """.formatted(first.port(), first.port(), backup.port()))) {
            assertThat(manyGets(proxy, 3)).isEqualTo("okokok");
            assertThat(proxy.get("/down")).endsWith("\r\n\r\nb");
            assertThat(manyGets(proxy, 3)).isEqualTo("bbb");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, '', 200, 2",
        "POST, '', 502, 1",
        "POST, proxy_next_upstream error non_idempotent;, 200, 2",
        "GET, proxy_next_upstream off;, 502, 1"
    })
    void repeatsWhatAServerMayHaveSeenOnlyWhereThatIsSafe(String method, String line, int status, int asked)
            throws Exception {
        try (StubOrigin breaking = StubOrigin.answering("");
                StubOrigin good = StubOrigin.answering(OK);
                RunningProxy proxy = RunningProxy.http(folder, """
                        upstream app { server 127.0.0.1:%d; server 127.0.0.1:%d; }
                        server { listen 127.0.0.1:0; location / { proxy_pass http://app; %s } }
                        """.formatted(breaking.port(), good.port(), line))) {
            String answer =
                    proxy.send(method + " / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi");
            assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
            assertThat(breaking.requests().size() + good.requests().size()).isEqualTo(asked);
        }
    }

    @Test
    void goesOnAfterAStatusWhereTheConfigurationSaysSo() throws Exception {
        try (StubOrigin busy = StubOrigin.answering("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
                StubOrigin good = StubOrigin.answering(OK);
                RunningProxy proxy = RunningProxy.http(folder, """
                        upstream app { server 127.0.0.1:%d; server 127.0.0.1:%d; }
                        server { listen 127.0.0.1:0; location / { proxy_pass http://app; proxy_next_upstream http_503; } }
                        """.formatted(busy.port(), good.port()))) {
            assertThat(proxy.get("/")).startsWith("HTTP/1.1 200 OK");
            assertThat(busy.requests()).hasSize(1);
        }
    }

    @Test
    void answers504WhereAServerIsSilent() throws Exception {
        try (StubOrigin silent =
                        StubOrigin.holding(wire -> assertThat(wire.readToEnd()).isNotEmpty());
                RunningProxy proxy = RunningProxy.http(
                        folder,
                        "server { listen 127.0.0.1:0; location / { proxy_pass http://127.0.0.1:%d; proxy_read_timeout 100ms; } }"
                                .formatted(silent.port()))) {
            assertThat(proxy.get("/"))
                    .startsWith("HTTP/1.1 504 Gateway Time-out")
                    .contains("<h1>504 Gateway Time-out</h1>");
        }
    }

    @Test
    void keepsConnectionsToServers() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                RunningProxy proxy = RunningProxy.http(folder, """
                        upstream app { server 127.0.0.1:%d; keepalive 4; }
                        server { listen 127.0.0.1:0; location / { proxy_pass http://app; } }
                        """.formatted(origin.port()))) {
            assertThat(manyGets(proxy, 5)).isEqualTo("ok".repeat(5));
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void setsFieldsAllOrNothingPerLevel() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                RunningProxy proxy = RunningProxy.http(folder, """
                        proxy_set_header X-Outer outer;
                        proxy_set_header Host $host;
                        server { listen 127.0.0.1:0;
                            location /inherits { proxy_pass http://127.0.0.1:%1$d; }
                            location /own { proxy_pass http://127.0.0.1:%1$d; proxy_set_header X-Own $remote_addr; proxy_set_header Accept ""; }
                        }
                        """.formatted(origin.port()))) {
            proxy.get("/inherits");
            assertThat(origin.awaitRequest()).contains("X-Outer: outer\r\n", "Host: shop.test\r\n");
            proxy.send(
                    "GET /own HTTP/1.1\r\nHost: shop.test\r\nAccept: */*\r\nX-Own: forged\r\nConnection: close\r\n\r\n");
            assertThat(origin.awaitRequest())
                    .contains("X-Own: 127.0.0.1\r\n", "Host: 127.0.0.1:" + origin.port() + "\r\n")
                    .doesNotContain("outer", "forged", "Accept");
        }
    }

    @Test
    void streamsALongBodyAndItsChunks() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                RunningProxy proxy = RunningProxy.http(
                        folder,
                        "server { listen 127.0.0.1:0; location / { proxy_pass http://127.0.0.1:%d; } }"
                                .formatted(origin.port()))) {
            String big = "x".repeat(100_000);
            proxy.send("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 100000\r\n\r\n" + big);
            assertThat(origin.awaitRequest()).endsWith("\r\n\r\n" + big);
            proxy.send(
                    "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
            assertThat(origin.awaitRequest())
                    .contains("Transfer-Encoding: chunked\r\n")
                    .endsWith("3\r\nabc\r\n0\r\n\r\n");
        }
    }

    @Test
    void endsAChunkedBodyThatGrowsTooLarge() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                RunningProxy proxy = RunningProxy.http(
                        folder,
                        "server { listen 127.0.0.1:0; client_max_body_size 5; location / { proxy_pass http://127.0.0.1:%d; } }"
                                .formatted(origin.port()))) {
            String answer = proxy.send(
                    "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n0\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 413 Request Entity Too Large");
            assertThat(origin.requests()).isEmpty();
        }
    }

    @Test
    void tunnelsAWebSocketWhereTheConfigurationPassesUpgradeOn() throws Exception {
        // https://nginx.org/en/docs/http/websocket.html
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    String head = wire.readHead();
                    assertThat(head).contains("Upgrade: websocket\r\n").containsIgnoringCase("Connection: upgrade\r\n");
                    wire.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
                    wire.send("got " + wire.readExactly(4));
                });
                RunningProxy proxy = RunningProxy.http(folder, """
                        map $http_upgrade $connection_upgrade { default upgrade; '' close; }
                        server { listen 127.0.0.1:0; location / {
                            proxy_pass http://127.0.0.1:%d;
                            proxy_http_version 1.1;
                            proxy_set_header Upgrade $http_upgrade;
                            proxy_set_header Connection $connection_upgrade;
                        } }
                        """.formatted(origin.port()));
                Wire client = RawClient.connect(proxy.port())) {
            client.send("GET /chat HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
            assertThat(client.readHead())
                    .startsWith("HTTP/1.1 101 Switching Protocols\r\n")
                    .contains("Upgrade: websocket");
            assertThat(client.send("ping").readExactly(8)).isEqualTo("got ping");
        }
    }

    @Test
    void breaksOffWhatAServerBreaksOff() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    assertThat(wire.readHead()).isNotEmpty();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                });
                RunningProxy proxy = RunningProxy.http(
                        folder,
                        "server { listen 127.0.0.1:0; location / { proxy_pass http://127.0.0.1:%d; } }"
                                .formatted(origin.port()));
                Wire client = proxy.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readHead()).contains("Content-Length: 10");
            assertThat(client.readExactly(4)).isEqualTo("half");
            assertThatThrownBy(client::isEnded).isInstanceOf(IOException.class);
        }
    }

    @Test
    void answersStrictlyWhereBothLengthsAreThere() throws Exception {
        try (RunningProxy proxy = RunningProxy.http(folder, "server { listen 127.0.0.1:0; return 200 ok; }")) {
            assertThat(
                            proxy.send(
                                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 Bad Request")
                    .contains("Connection: close");
        }
    }

    @Test
    void looksNoNameUpWhileARequestWaits() throws Exception {
        try (RunningProxy proxy = RunningProxy.http(
                folder,
                "error_log logs/e.log; server { listen 127.0.0.1:0; location / { proxy_pass http://$arg_to; } }")) {
            assertThat(proxy.get("/?to=localhost")).startsWith("HTTP/1.1 502 Bad Gateway");
            assertThat(proxy.log("e.log", 1)).contains("no resolver defined to resolve localhost");
        }
    }
}
