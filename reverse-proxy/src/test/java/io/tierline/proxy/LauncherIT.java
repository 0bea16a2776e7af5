package io.tierline.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.RawClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** bin/reverse-proxy with what was packaged: pid file, signals, exit status, background. */
class LauncherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private int port;

    @BeforeEach
    void choosePort() throws IOException {
        Files.createDirectories(folder.resolve("logs"));
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
    }

    @AfterEach
    void stopAll() {
        started.stream().filter(Process::isAlive).forEach(Process::destroy);
        started.forEach(process -> process.onExit().join());
    }

    private Process launch(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of("bin/reverse-proxy").toAbsolutePath().toString(), "-p", folder.toString(), "-c", "n.conf"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        started.add(process);
        return process;
    }

    private void write(String main) throws IOException {
        Files.writeString(
                folder.resolve("n.conf"),
                main + " pid logs/n.pid; error_log logs/e.log; events {} http { access_log logs/a.log;\n"
                        + "server { listen 127.0.0.1:" + port + "; return 200 here; } }\n");
    }

    private String awaitPid() throws IOException {
        Path file = folder.resolve("logs/n.pid");
        return Await.until(
                PATIENCE, () -> Files.exists(file) ? Files.readString(file).strip() : "", pid -> !pid.isEmpty());
    }

    private static void kill(String signal, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private String get() throws IOException {
        return RawClient.exchange(port, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }

    /** The new log after another request; the first ones may still go to the old one. */
    private String logAfterOneMore() throws IOException {
        assertThat(get()).endsWith("here");
        return Files.readString(folder.resolve("logs/a.log"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "QUIT"})
    void isTheProcessOfThePidFileAndEndsOn(String signal) throws Exception {
        write("daemon off;");
        Process launcher = launch();
        assertThat(awaitPid()).isEqualTo(Long.toString(launcher.pid()));
        assertThat(get()).endsWith("here");
        kill(signal, launcher.pid());
        assertThat(launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isZero();
        assertThat(folder.resolve("logs/n.pid")).doesNotExist();
    }

    @Test
    void goesOnWhileLogsAreOpenedAnewAndReloadIsRefused() throws Exception {
        write("daemon off;");
        Process launcher = launch();
        awaitPid();
        get();
        Files.move(folder.resolve("logs/a.log"), folder.resolve("logs/a.old"));
        kill("USR1", launcher.pid());
        Await.until(PATIENCE, () -> Files.exists(folder.resolve("logs/a.log")), there -> there);
        Await.until(PATIENCE, this::logAfterOneMore, log -> log.contains("GET /"));
        kill("HUP", launcher.pid());
        Await.until(
                PATIENCE,
                () -> Files.readString(folder.resolve("logs/e.log")),
                log -> log.contains("reload is not supported"));
        assertThat(get()).endsWith("here");
    }

    @Test
    void leavesTheProxyInTheBackgroundUntilItIsToldToStop() throws Exception {
        write("");
        Process launcher = launch();
        assertThat(launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isZero();
        ProcessHandle background = ProcessHandle.of(Long.parseLong(awaitPid())).orElseThrow();
        assertThat(get()).endsWith("here");
        assertThat(launch("-s", "quit").waitFor()).isZero();
        background.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Test
    void exitsWithTheProxysStatus() throws Exception {
        write("daemon off;");
        try (ServerSocket busy = new ServerSocket()) {
            busy.bind(new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), port));
            Process launcher = launch();
            String said = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(launcher.waitFor()).isEqualTo(1);
            assertThat(said)
                    .contains("nginx: [emerg] bind() to 127.0.0.1:" + port + " failed (98: Address already in use)");
        }
    }
}
