package io.tierline.service.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service in a process of its own, as an operator runs it. */
public final class Jvm implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern OURS =
            Pattern.compile("(PRODUCT|USER|ORDER|NOTIFICATION|TOKEN|JWKS|INTERNAL|OTEL|TIERLINE)_");
    private static final Pattern LISTENS = Pattern.compile("-service listens on 127\\.0\\.0\\.1:(\\d+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path output;
    private final Path errors;

    private Jvm(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    public static Jvm start(Class<?> main, Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        return start(main, folder, environment, 96, arguments);
    }

    /** {@code heap} in MiB. */
    public static Jvm start(Class<?> main, Path folder, Map<String, String> environment, int heap, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                "-XX:+UseSerialGC",
                "-Xmx" + heap + "m",
                "-XX:TieredStopAtLevel=1",
                main.getName()));
        command.addAll(Arrays.asList(arguments));
        return start(folder, command, environment);
    }

    public static Jvm start(Path folder, List<String> command, Map<String, String> environment) throws IOException {
        Path output = Files.createTempFile(folder, "output", ".log");
        Path errors = Files.createTempFile(folder, "errors", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(Jvm::ofOurs);
        builder.environment().putAll(environment);
        return new Jvm(builder.start(), output, errors);
    }

    public static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    public Process process() {
        return process;
    }

    public Jvm awaitReady() throws Exception {
        Await.until("ready: " + errors(), PATIENCE, () -> {
            assertThat(process.isAlive()).as(this::errorsOrNone).isTrue();
            return announcedPort() > 0 && get("/readyz").statusCode() == 200;
        });
        return this;
    }

    public int port() throws IOException {
        return announcedPort();
    }

    public HttpRequest request(String path) throws IOException {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + announcedPort() + path))
                .timeout(PATIENCE)
                .build();
    }

    public HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path), HttpResponse.BodyHandlers.ofString());
    }

    public HttpClient client() {
        return client;
    }

    public void terminate() {
        process.destroy(); // SIGTERM
    }

    public int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("the process ends")
                .isTrue();
        return process.exitValue();
    }

    public String output() throws IOException {
        return Files.readString(output);
    }

    public String errors() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        client.close();
    }

    private String errorsOrNone() {
        try {
            return errors();
        } catch (IOException none) {
            return "";
        }
    }

    private int announcedPort() throws IOException {
        Matcher line = LISTENS.matcher(output());
        return line.find() ? Integer.parseInt(line.group(1)) : 0;
    }

    private static boolean ofOurs(String variable) {
        return OURS.matcher(variable).lookingAt();
    }
}
