package io.tierline.proxy;

import static org.assertj.core.api.Assertions.fail;

import io.tierline.hop.testing.RawClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The nginx of this machine: what it says of a configuration, and what it does with requests. */
final class RealNginx implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
    private static final String TEMPORARY =
            "client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;\n";

    private final Process process;
    private final Path folder;
    private final int port;

    private RealNginx(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** Skips the test where nginx is missing, unless peers are required. */
    static void require() {
        boolean there = Files.isExecutable(PROGRAM);
        if (!there && "1".equals(System.getenv("TIERLINE_REQUIRE_PEERS"))) {
            fail(PROGRAM + " is missing, and TIERLINE_REQUIRE_PEERS=1");
        }
        Assumptions.assumeTrue(there, PROGRAM + " is missing");
    }

    /** What {@code nginx -t} says of a text, without the lines that belong to its own environment. */
    static String test(Path folder, String text) throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve("nginx-t"));
        Files.createDirectories(own.resolve("logs"));
        Files.writeString(own.resolve("n.conf"), text, StandardCharsets.ISO_8859_1);
        Process process = new ProcessBuilder(
                        PROGRAM.toString(), "-t", "-p", own.toString(), "-c", "n.conf", "-e", "stderr")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        process.waitFor();
        return said;
    }

    /** Runs the inside of {@code http}, in which {@code PORT} stands for the port, over files beside the proxy's. */
    static RealNginx http(Path folder, String http) throws IOException {
        Path own = Files.createDirectories(folder.resolve("real"));
        Files.createDirectories(own.resolve("logs"));
        int port = freePort();
        String text = "daemon off; master_process off; pid n.pid; error_log logs/error.log info;\nevents {}\nhttp {\n"
                + TEMPORARY + http.replace("PORT", Integer.toString(port)) + "\n}\n";
        Files.writeString(own.resolve("n.conf"), text, StandardCharsets.ISO_8859_1);
        Process process = new ProcessBuilder(
                        PROGRAM.toString(), "-p", own.toString(), "-c", "n.conf", "-e", "logs/start.log")
                .redirectErrorStream(true)
                .redirectOutput(own.resolve("logs/out.log").toFile())
                .start();
        RealNginx nginx = new RealNginx(process, own, port);
        Await.until(Duration.ofSeconds(20), () -> nginx.isListening(), listening -> listening);
        return nginx;
    }

    private boolean isListening() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("nginx ended: " + Files.readString(folder.resolve("logs/out.log"))
                    + Files.readString(folder.resolve("logs/start.log")));
        }
        try (var wire = RawClient.connect(port)) {
            return wire.socket().isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    String send(String request) throws IOException {
        return RawClient.exchange(port, request);
    }

    String log(String name, int lines) throws IOException {
        Path file = folder.resolve("logs").resolve(name);
        return Await.until(
                Duration.ofSeconds(20),
                () -> Files.readString(file),
                text -> text.lines().count() >= lines);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
