package io.tierline.hop.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.PlainServer;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.Wire;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that has no descriptor left: in a process of its own, with 256 of them. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class DescriptorsTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    /** The process: a server that says its port and lives until its input ends. */
    static final class Server {

        private Server() {}

        public static void main(String[] arguments) throws IOException {
            try (PlainServer server = PlainServer.answering(exchange -> PlainServer.ok(exchange, "ok"))) {
                System.out.println(server.port());
                while (System.in.read() >= 0) {
                    // until the test is over
                }
            }
        }
    }

    @TempDir
    private Path folder = Path.of("");

    /** The class path with jars in place of folders, as it is in service: a jar is opened once, a class file each time. */
    private String jars() throws IOException {
        List<String> elements = new ArrayList<>();
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(element);
            elements.add(Files.isDirectory(path) ? jar(path).toString() : element);
        }
        return String.join(File.pathSeparator, elements);
    }

    private Path jar(Path classes) throws IOException {
        Path jar = Files.createTempFile(folder, "classes", ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    private Process start() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a shell with ulimit");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "ulimit -n 256 && exec \"$0\" \"$@\"",
                        java,
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        jars(),
                        Server.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void acceptPausesServedConnectionsLiveOnAndItHeals() throws Exception {
        Process process = start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            int port = Integer.parseInt(out.readLine());
            try (Wire served = RawClient.connect(port)) {
                assertThat(served.send(GET).readMessage()).endsWith("ok");
                List<Wire> many = new ArrayList<>();
                for (int i = 0; i < 400; i++) {
                    many.add(RawClient.connect(port));
                }
                Wire last = many.getLast();
                assertThat(last.send(GET).staysSilent(300)).isTrue();
                assertThat(served.send(GET).readMessage()).endsWith("ok");
                assertThat(shareOfACore(process)).isLessThan(0.5);
                for (Wire wire : many.subList(0, 399)) {
                    wire.close();
                }
                assertThat(last.readMessage()).endsWith("ok");
                assertThat(served.send(GET).readMessage()).endsWith("ok");
                last.close();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static double shareOfACore(Process process) {
        Duration before = process.info().totalCpuDuration().orElseThrow();
        long started = System.nanoTime();
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        Duration used = process.info().totalCpuDuration().orElseThrow().minus(before);
        return (double) used.toNanos() / (System.nanoTime() - started);
    }
}
