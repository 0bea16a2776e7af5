package io.tierline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.Eventually;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** edge-lb as a process of its own: signals, exit codes, pid file, admin listener. */
class ProcessTest {

    @TempDir
    private Path folder = Path.of("");

    private record Running(Process process, int port, int admin, Said said) implements AutoCloseable {

        /** Sends a signal by name, as an operator would. */
        void signal(String name) throws Exception {
            new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
        }

        int awaitExit() throws InterruptedException {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Running start(StubOrigin origin) throws Exception {
        int port = freePort();
        int admin = freePort();
        Path file = Files.writeString(folder.resolve("edge.cfg"), """
                global
                  log stdout format raw daemon
                defaults
                  mode http
                  log global
                  option httplog
                  option dontlognull
                  timeout connect 2s
                  timeout client 20s
                  timeout server 20s
                listen f
                  bind 127.0.0.1:%d
                  server s1 127.0.0.1:%d
                """.formatted(port, origin.port()));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.tierline.edge.Main",
                        "-db",
                        "-p",
                        folder.resolve("pid").toString(),
                        "-f",
                        file.toString())
                .redirectErrorStream(true);
        builder.environment().put("TIERLINE_ADMIN", "127.0.0.1:" + admin);
        Running running = new Running(builder.start(), port, admin, new Said());
        Thread.ofVirtual().start(() -> listen(running));
        awaitReady(running);
        return running;
    }

    private static void listen(Running running) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(running.process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(running.said::add);
        } catch (IOException e) {
            running.said.add("gone");
        }
    }

    private static void awaitReady(Running running) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < deadline && running.process.isAlive()) {
            if (status(running, "/readyz") == 200 || status(running, "/readyz") == 204) {
                return;
            }
            running.process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("not ready: " + running.said.text());
    }

    private static int status(Running running, String path) throws InterruptedException {
        return ask(running, path).map(HttpResponse::statusCode).orElse(0);
    }

    private static Optional<HttpResponse<String>> ask(Running running, String path) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return Optional.of(client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + running.admin + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Test
    void servesLogsCountsAndEndsWithTerm() throws Exception {
        try (StubOrigin origin = StubOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                Running edge = start(origin)) {
            assertThat(Files.readString(folder.resolve("pid"))).isEqualTo(edge.process.pid() + "\n");
            assertThat(RawClient.exchange(edge.port, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                    .endsWith("ok");
            assertThat(edge.said.next(" f f/s1 ")).contains(" 200 ");
            assertThat(ask(edge, "/metrics").orElseThrow().body())
                    .containsPattern("haproxy_frontend_http_responses_total\\{[^}]*code=\"2xx\"[^}]*} 1");
            edge.signal("HUP");
            assertThat(edge.said.next("HUP")).contains("signal HUP ignored: a reload is not supported by edge-lb yet");
            edge.signal("TERM");
            assertThat(edge.awaitExit()).isZero();
        }
    }

    @Test
    void intEndsAnIdleProcess() throws Exception {
        try (StubOrigin origin = StubOrigin.answering("");
                Running edge = start(origin);
                Wire idle = RawClient.connect(edge.port)) {
            edge.signal("INT");
            assertThat(edge.awaitExit()).isZero();
            assertThat(idle.isEnded()).isTrue();
        }
    }

    @Test
    void usr1LetsWhatIsUnderWayFinish() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readHead();
                    asked.countDown();
                    await(answer);
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
                Running edge = start(origin);
                Wire client = RawClient.connect(edge.port)) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            await(asked);
            edge.signal("USR1");
            awaitRefusal(edge);
            answer.countDown();
            assertThat(client.readMessage()).contains("Connection: close").endsWith("ok");
            assertThat(edge.awaitExit()).isZero();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Soft stop: no new connection is taken. */
    private static void awaitRefusal(Running edge) {
        Eventually.isTrue("the listener to close", () -> {
            try {
                RawClient.connect(edge.port).close();
                return false;
            } catch (IOException e) {
                return true;
            }
        });
        assertThat(edge.process.isAlive()).isTrue();
    }
}
