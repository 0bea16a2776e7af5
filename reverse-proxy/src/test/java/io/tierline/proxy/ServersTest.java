package io.tierline.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.TestCertificates;
import io.tierline.hop.testing.Wire;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Listening: addresses, default servers, TLS, busy ports, logs, traces. */
class ServersTest {

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    @TempDir
    Path folder;

    @Test
    void choosesTheDefaultServerOfTheAddress() throws Exception {
        try (RunningProxy proxy = RunningProxy.http(folder, """
                server { listen 127.0.0.1:0; server_name a; return 200 first; }
                server { listen 127.0.0.1:0 default_server; server_name b; return 200 default; }
                """)) {
            assertThat(proxy.get("/")).endsWith("default");
            assertThat(proxy.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                    .endsWith("first");
        }
    }

    @Test
    void servesTlsWithTheCertificateOfTheName() throws Exception {
        TestCertificates authority = TestCertificates.authority();
        for (String name : List.of("one.test", "two.test")) {
            TestCertificates.Issued issued = authority.issue("EC", new String[] {name});
            Files.writeString(folder.resolve(name + ".crt"), issued.certificatePem());
            Files.writeString(folder.resolve(name + ".key"), issued.keyPem());
        }
        try (RunningProxy proxy = RunningProxy.http(folder, """
                server { listen 127.0.0.1:0 ssl; server_name one.test; ssl_certificate one.test.crt; ssl_certificate_key one.test.key;
                         return 200 "one $scheme $https $ssl_server_name"; }
                server { listen 127.0.0.1:0 ssl; server_name two.test; ssl_certificate two.test.crt; ssl_certificate_key two.test.key;
                         return 200 "two $ssl_protocol"; }
                """)) {
            assertThat(overTls(authority, proxy.port(), "one.test")).endsWith("one https on one.test");
            assertThat(overTls(authority, proxy.port(), "two.test")).endsWith("two TLSv1.3");
        }
    }

    private static String overTls(TestCertificates authority, int port, String host) throws Exception {
        SSLSocket socket = (SSLSocket) authority
                .clientContext()
                .getSocketFactory()
                .createSocket(new java.net.Socket(InetAddress.getLoopbackAddress(), port), host, port, true);
        javax.net.ssl.SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        try (Wire wire = new Wire(socket)) {
            return wire.send("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .readToEnd();
        }
    }

    @Test
    void namesEveryBusyPortAsNginxDoes() throws Exception {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String http = "server { listen 127.0.0.1:%d; listen 127.0.0.1:%d; }"
                    .formatted(one.getLocalPort(), two.getLocalPort());
            assertThatThrownBy(() -> RunningProxy.http(folder, http).close())
                    .hasMessage("bind() to 127.0.0.1:" + one.getLocalPort()
                            + " failed (98: Address already in use)\nbind() to 127.0.0.1:" + two.getLocalPort()
                            + " failed (98: Address already in use)");
        }
    }

    @Test
    void readsIncludedFilesByPatternInOrder() throws Exception {
        Files.createDirectories(folder.resolve("conf.d"));
        Files.writeString(
                folder.resolve("conf.d/b.conf"), "server { listen 127.0.0.1:0; server_name b; return 200 b; }");
        Files.writeString(
                folder.resolve("conf.d/a.conf"), "server { listen 127.0.0.1:0; server_name a; return 200 a; }");
        Files.writeString(folder.resolve("conf.d/c.txt"), "nonsense");
        try (RunningProxy proxy = RunningProxy.http(folder, "include conf.d/*.conf; include none/*.conf;")) {
            assertThat(proxy.get("/")).endsWith("\r\n\r\na");
        }
    }

    @Test
    void tracesTheRequestAndEachAttempt() throws Exception {
        try (StubOrigin origin = StubOrigin.answering("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
                RunningProxy proxy = RunningProxy.http(
                        folder,
                        "upstream app { server 127.0.0.1:%d; } server { listen 127.0.0.1:0; location / { proxy_pass http://app; } }"
                                .formatted(origin.port()),
                        TELEMETRY.getOpenTelemetry())) {
            proxy.send(
                    "GET /x?y HTTP/1.1\r\nHost: a\r\nConnection: close\r\ntraceparent: 00-11111111111111111111111111111111-2222222222222222-01\r\n\r\n");
            List<SpanData> spans =
                    Await.until(java.time.Duration.ofSeconds(20), TELEMETRY::getSpans, list -> list.size() == 2);
            SpanData client = spans.getFirst();
            SpanData server = spans.getLast();
            assertThat(server.getName()).isEqualTo("reverse-proxy GET");
            assertThat(server.getKind()).isEqualTo(SpanKind.SERVER);
            assertThat(server.getTraceId()).isEqualTo("1".repeat(32));
            assertThat(server.getParentSpanId()).isEqualTo("2".repeat(16));
            assertThat(server.getAttributes().get(AttributeKey.stringKey("tierline.cache")))
                    .isEqualTo("BYPASS");
            assertThat(server.getAttributes().get(AttributeKey.stringKey("url.path")))
                    .isEqualTo("/x");
            assertThat(client.getName()).isEqualTo("reverse-proxy forward");
            assertThat(client.getParentSpanId()).isEqualTo(server.getSpanId());
            assertThat(client.getAttributes().get(AttributeKey.stringKey("tierline.upstream")))
                    .isEqualTo("app");
            assertThat(client.getAttributes().get(AttributeKey.longKey("server.port")))
                    .isEqualTo(origin.port());
            assertThat(origin.awaitRequest())
                    .contains("traceparent: 00-" + server.getTraceId() + "-" + client.getSpanId() + "-01");
        }
    }

    @Test
    void neverServesAFileOutsideOfAnAliasedFolder() throws Exception {
        Files.createDirectories(folder.resolve("files/open"));
        Files.writeString(folder.resolve("files/secret"), "secret");
        try (RunningProxy proxy = RunningProxy.http(
                folder, "error_log logs/e.log; server { listen 127.0.0.1:0; location /img { alias files/open/; } }")) {
            assertThat(proxy.get("/img../secret")).startsWith("HTTP/1.1 404 ").doesNotContain("\r\n\r\nsecret");
        }
    }
}
