package io.tierline.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.TestCertificates;
import io.tierline.hop.testing.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started: launcher, signals, exit status. */
@Timeout(120)
class LauncherIT {

    private static final Path LAUNCHER = Path.of("bin", "api-gateway").toAbsolutePath();

    @TempDir
    Path folder = Path.of("");

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stopAll() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(String... arguments) throws IOException {
        return start(Map.of(), arguments);
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        assumeThat(Path.of("..", "bin", "find-jdk"))
                .as("the project's bin folder")
                .exists();
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static String lineWith(BufferedReader reader, String text) throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.contains(text)) {
                return line;
            }
        }
        throw new AssertionError("no line with '" + text + "'");
    }

    private static int port(BufferedReader errors) throws IOException {
        String line = lineWith(errors, "api-gateway: listening at 127.0.0.1:");
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1).replace(" (ssl)", ""));
    }

    private static void signal(Process process, String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static String answering(String text) {
        return """
                _format_version: "3.0"
                routes: [{name: r, paths: [/], plugins: [{name: request-termination, config: {status_code: 200, body: "%s"}}]}]
                """.formatted(text);
    }

    private static String get(int port) throws IOException {
        return RawClient.exchange(port, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }

    @Test
    void hupLoadsTheFileAgainAndABadOneChangesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("kong.yml"), answering("before"));
        Process process = start("run", "--listen", "127.0.0.1:0", "kong.yml");
        try (BufferedReader errors = process.errorReader()) {
            int port = port(errors);
            assertThat(get(port)).endsWith("before");
            Files.writeString(file, answering("after"));
            signal(process, "HUP");
            lineWith(errors, "kong.yml is loaded again");
            assertThat(get(port)).endsWith("after");
            Files.writeString(file, "_format_version: '3.0'\nrouts: []\n");
            signal(process, "HUP");
            lineWith(errors, "kong.yml:2:1: error: unknown field 'routs' in the file; did you mean 'routes'?");
            lineWith(errors, "the old configuration stays in force");
            assertThat(get(port)).endsWith("after");
        }
    }

    @Test
    void termLetsARequestFinishAndExitsWithZero() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (StubOrigin slow = StubOrigin.holding(wire -> {
            wire.readMessage();
            asked.countDown();
            awaitQuietly(go);
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone");
        })) {
            Files.writeString(folder.resolve("kong.yml"), """
                    _format_version: "3.0"
                    services: [{name: s, url: 'http://127.0.0.1:%d', routes: [{name: r, paths: [/]}]}]
                    """.formatted(slow.port()));
            Process process = start("run", "--listen", "127.0.0.1:0", "kong.yml");
            try (BufferedReader errors = process.errorReader();
                    Wire wire = RawClient.connect(port(errors))) {
                wire.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
                signal(process, "TERM");
                go.countDown();
                assertThat(wire.readMessage()).startsWith("HTTP/1.1 200 ").endsWith("done");
                assertThat(process.waitFor()).isZero();
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void intDoesNotWaitForARequest() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (StubOrigin silent = StubOrigin.holding(wire -> {
            wire.readMessage();
            asked.countDown();
            wire.readToEnd();
        })) {
            Files.writeString(folder.resolve("kong.yml"), """
                    _format_version: "3.0"
                    services: [{name: s, url: 'http://127.0.0.1:%d', routes: [{name: r, paths: [/]}]}]
                    """.formatted(silent.port()));
            Process process = start("run", "--listen", "127.0.0.1:0", "--drain", "100", "kong.yml");
            try (BufferedReader errors = process.errorReader();
                    Wire wire = RawClient.connect(port(errors))) {
                wire.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
                signal(process, "INT");
                assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isZero();
            }
        }
    }

    @Test
    void anSslListenerShowsTheCertificateOfKongsVariables() throws Exception {
        TestCertificates authority = TestCertificates.authority();
        authority.issue(new String[] {"localhost"}).write(folder.resolve("site.pem"));
        Files.writeString(folder.resolve("kong.yml"), answering("secure").replace("[/]", "[/], protocols: [https]"));
        Map<String, String> certificate = Map.of("KONG_SSL_CERT", "site.pem", "KONG_SSL_CERT_KEY", "site.pem");
        Process process = start(certificate, "run", "--listen", "127.0.0.1:0 ssl", "kong.yml");
        try (BufferedReader errors = process.errorReader();
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(authority.clientContext())
                        .build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + port(errors) + "/"))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("secure");
        }
    }

    @Test
    void aBadFileIsSaidWithoutAStackTrace() throws Exception {
        Files.writeString(folder.resolve("kong.yml"), "_format_version: '3.0'\nplugins: [{name: corelation-id}]\n");
        Process process = start("run", "kong.yml");
        try (BufferedReader errors = process.errorReader()) {
            assertThat(errors.lines().toList())
                    .containsExactly(
                            "kong.yml:2:18: error: unknown plugin 'corelation-id'; did you mean 'correlation-id'?",
                            " 2 | plugins: [{name: corelation-id}]",
                            "   |                  ^^^^^^^^^^^^^");
            assertThat(process.waitFor()).isEqualTo(1);
        }
    }
}
