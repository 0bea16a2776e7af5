package io.tierline.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The whole platform, started with {@code ./tierline up} as a person would, on free ports and in a folder of its own. One is
 * shared by all tests of a run, because a start takes seconds; a test that breaks something mends it.
 */
final class Platform {

    private static final AtomicReference<Platform> SHARED = new AtomicReference<>();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path run;
    private final Path portsFile;
    private final Properties ports;
    private final TraceCollector traces;
    private final HttpClient client;

    private Platform(Path run, Path portsFile, Properties ports, TraceCollector traces)
            throws IOException, InterruptedException, GeneralSecurityException {
        this.run = run;
        this.portsFile = portsFile;
        this.ports = ports;
        this.traces = traces;
        Program.Ended up = tierline("up");
        if (up.code() != 0) {
            tierline("down");
            throw new AssertionError("./tierline up failed:\n" + up.screen());
        }
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting(run.resolve("tls/ca.pem")))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** The shared platform; the first caller starts it, and it ends with the tests' JVM. */
    static synchronized Platform shared() throws Exception {
        Platform running = SHARED.get();
        if (running == null) {
            Path run = Files.createTempDirectory("tierline-e2e-");
            Properties ports = freePorts();
            Path portsFile = run.resolve("ports.properties");
            try (var out = Files.newBufferedWriter(portsFile)) {
                ports.store(out, null);
            }
            running = new Platform(run, portsFile, ports, TraceCollector.start());
            SHARED.set(running);
            Runtime.getRuntime().addShutdownHook(new Thread(running::stop, "platform-down"));
        }
        return running;
    }

    /** A free port for each line of the local run's ports file. */
    private static Properties freePorts() throws IOException {
        Properties ports = new Properties();
        try (InputStream in = Files.newInputStream(Program.root().resolve("infra/local/ports.properties"))) {
            ports.load(in);
        }
        List<ServerSocket> held = new ArrayList<>();
        for (String name : ports.stringPropertyNames()) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            held.add(socket);
            ports.setProperty(name, Integer.toString(socket.getLocalPort()));
        }
        for (ServerSocket socket : held) {
            socket.close();
        }
        return ports;
    }

    private static SSLContext trusting(Path ca) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(ca)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Runs a command of the local run on this platform. */
    Program.Ended tierline(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./tierline"));
        command.addAll(List.of(words));
        command.addAll(List.of("--run", run.toString(), "--ports", portsFile.toString()));
        Map<String, String> environment = new HashMap<>();
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", traces.endpoint());
        environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        environment.put("OTEL_METRICS_EXPORTER", "none");
        environment.put("OTEL_LOGS_EXPORTER", "none");
        environment.put("OTEL_BSP_SCHEDULE_DELAY", "100");
        return Program.run(command, environment);
    }

    int port(String name) {
        return Integer.parseInt(ports.getProperty(name));
    }

    Path folder() {
        return run;
    }

    TraceCollector traces() {
        return traces;
    }

    /** The shop's address at edge-lb. */
    URI shop(String path) {
        return URI.create("https://localhost:" + port("edge-lb.https") + path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(shop(path));
    }

    HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Asks until the status comes; the last answer if it never does. */
    HttpResponse<String> getUntil(String path, int status) throws IOException, InterruptedException {
        AtomicReference<HttpResponse<String>> last = new AtomicReference<>(get(path));
        await(() -> {
            if (last.get().statusCode() == status) {
                return true;
            }
            last.set(getQuietly(path));
            return false;
        });
        return last.get();
    }

    private HttpResponse<String> getQuietly(String path) {
        try {
            return get(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Waits for a condition, looking every 50 ms; returns whether it came true. */
    static boolean await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            if (condition.getAsBoolean()) {
                return true;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return condition.getAsBoolean();
    }

    private void stop() {
        try {
            tierline("down");
            traces.close();
            try (Stream<Path> files = Files.walk(run)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the platform did not go down", e);
        }
    }
}
