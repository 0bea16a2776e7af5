package io.tierline.edge;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tierline.hop.testing.RawClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The real HAProxy, which is asked what is right. Where it is missing tests skip, unless {@code TIERLINE_REQUIRE_PEERS=1} is
 * set.
 */
final class Peer implements AutoCloseable {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/sbin/haproxy"), Path.of("/usr/local/sbin/haproxy"), Path.of("/usr/bin/haproxy"));

    private final Process process;
    private final Said said;

    /** How a check ended. */
    record Checked(int code, String out, String err) {}

    private Peer(Process process) {
        this.process = process;
        this.said = new Said();
    }

    private static String program() {
        return PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseGet(Peer::missing);
    }

    private static String missing() {
        if ("1".equals(System.getenv("TIERLINE_REQUIRE_PEERS"))) {
            return fail("haproxy is not installed and TIERLINE_REQUIRE_PEERS=1 is set");
        }
        assumeTrue(false, "haproxy is not installed");
        return "";
    }

    /** {@code haproxy -c} on a file of a folder, run in that folder, so that messages show the bare name. */
    static Checked check(Path folder, String file) throws IOException, InterruptedException {
        Process check = new ProcessBuilder(program(), "-c", "-f", file)
                .directory(folder.toFile())
                .start();
        String out = text(check.getInputStream());
        String err = text(check.getErrorStream());
        return new Checked(check.waitFor(), out, err);
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Runs a configuration in which {@code @PORT@} stands for a free port, until it accepts connections there. */
    static Peer running(String configuration, Path folder, int port) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("peer.cfg"), configuration);
        Process process = new ProcessBuilder(program(), "-db", "-f", file.toString())
                .redirectErrorStream(true)
                .start();
        Peer peer = new Peer(process);
        Thread.ofVirtual().start(peer::listen);
        peer.awaitPort(port);
        return peer;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
            }
        } catch (IOException e) {
            said.add("gone: " + e.getMessage());
        }
    }

    private void awaitPort(int port) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            try {
                RawClient.connect(port).close();
                return;
            } catch (IOException e) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("haproxy ended: " + said.text(), e);
                }
            }
        }
        throw new AssertionError("haproxy does not listen: " + said.text());
    }

    Said said() {
        return said;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
