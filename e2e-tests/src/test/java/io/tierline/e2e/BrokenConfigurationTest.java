package io.tierline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each tier refuses a file it cannot use, at once, in words that say where and what, and never with a stack trace. */
class BrokenConfigurationTest {

    @TempDir
    private Path folder;

    private Program.Ended edge(String configuration) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), configuration);
        return start(List.of("edge-lb/bin/edge-lb", "-f", file.toString()));
    }

    private Program.Ended proxy(String configuration) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("logs"));
        Path file = Files.writeString(folder.resolve("nginx.conf"), configuration);
        return start(List.of(
                "reverse-proxy/bin/reverse-proxy",
                "-p",
                folder.toString(),
                "-c",
                file.toString(),
                "-g",
                "daemon off;"));
    }

    private Program.Ended gateway(String configuration, String listen) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("kong.yml"), configuration);
        return start(List.of("api-gateway/bin/api-gateway", "run", file.toString(), "--listen", listen));
    }

    private static Program.Ended start(List<String> command) throws IOException, InterruptedException {
        Program.Ended ended = Program.run(command, Map.of());
        assertThat(ended.code()).as(ended.screen()).isEqualTo(1);
        assertThat(ended.screen()).doesNotContain("\tat ").doesNotContain("Exception");
        return ended;
    }

    private static String haproxy(String bind, String line) {
        return """
                defaults
                    mode http
                    timeout connect 1s
                    timeout client 1s
                    timeout server 1s
                frontend f
                    bind %s
                    default_backend b
                backend b
                    %s
                    server s 127.0.0.1:1
                """.formatted(bind, line);
    }

    @Test
    void edgeNamesAnUnknownKeyword() throws Exception {
        assertThat(edge(haproxy("127.0.0.1:0", "blance roundrobin")).screen())
                .contains("haproxy.cfg:10")
                .contains("unknown keyword 'blance' in 'backend' section; did you mean 'balance' maybe ?");
    }

    @Test
    void edgeNamesAMissingCertificate() throws Exception {
        assertThat(edge(haproxy("127.0.0.1:0 ssl crt " + folder + "/none.pem", "balance roundrobin"))
                        .screen())
                .contains("haproxy.cfg:7")
                .contains(folder + "/none.pem");
    }

    @Test
    void edgeNamesABusyPort() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String bind = "127.0.0.1:" + busy.getLocalPort();
            assertThat(edge(haproxy(bind, "balance roundrobin")).screen()).contains(bind);
        }
    }

    private static String nginx(String listen, String line) {
        return "events {}\nhttp {\n  server {\n    listen " + listen + ";\n    " + line + "\n  }\n}\n";
    }

    @Test
    void proxyNamesAnUnknownDirective() throws Exception {
        assertThat(proxy(nginx("127.0.0.1:0", "location / { prox_pass http://127.0.0.1:1; }"))
                        .screen())
                .contains("unknown directive \"prox_pass\"")
                .contains("nginx.conf:5")
                .contains("proxy_pass");
    }

    @Test
    void proxyNamesAMissingFile() throws Exception {
        assertThat(proxy(nginx("127.0.0.1:0", "include none.conf;")).screen())
                .contains("none.conf")
                .contains("nginx.conf:5");
    }

    @Test
    void proxyNamesABusyPort() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(proxy(nginx("127.0.0.1:" + busy.getLocalPort(), "root html;"))
                            .screen())
                    .contains("127.0.0.1:" + busy.getLocalPort());
        }
    }

    @Test
    void gatewayNamesAnUnknownFieldAndAnUnknownPlugin() throws Exception {
        String file = """
                _format_version: "3.0"
                services:
                  - name: s
                    ulr: http://127.0.0.1:1
                plugins:
                  - name: corelation-id
                """;
        assertThat(gateway(file, "127.0.0.1:0").screen())
                .contains("kong.yml:4:5")
                .contains("ulr")
                .contains("url")
                .contains("kong.yml:6:")
                .contains("correlation-id");
    }

    @Test
    void gatewayNamesABusyPort() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String listen = "127.0.0.1:" + busy.getLocalPort();
            assertThat(gateway("_format_version: \"3.0\"\n", listen).screen()).contains(listen);
        }
    }

    @Test
    void gatewayNamesAMissingFile() throws Exception {
        Program.Ended ended = start(List.of("api-gateway/bin/api-gateway", "run", folder + "/none.yml"));
        assertThat(ended.screen()).contains("none.yml");
    }
}
