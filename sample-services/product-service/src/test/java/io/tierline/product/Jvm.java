package io.tierline.product;

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

/** A product-service in a process of its own, as an operator runs it. */
final class Jvm implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern LISTENS = Pattern.compile("product-service listens on 127\\.0\\.0\\.1:(\\d+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path output;
    private final Path errors;

    private Jvm(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    static Jvm start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                Main.class.getName()));
        command.addAll(Arrays.asList(arguments));
        return start(folder, command, environment);
    }

    static Jvm start(Path folder, List<String> command, Map<String, String> environment) throws IOException {
        Path output = Files.createTempFile(folder, "output", ".log");
        Path errors = Files.createTempFile(folder, "errors", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(Jvm::ofOurs);
        builder.environment().putAll(environment);
        return new Jvm(builder.start(), output, errors);
    }

    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    Process process() {
        return process;
    }

    Jvm awaitReady() throws Exception {
        Await.until("ready: " + errors(), PATIENCE, () -> {
            assertThat(process.isAlive()).as(this::errorsOrNone).isTrue();
            return announcedPort() > 0 && get("/readyz").statusCode() == 200;
        });
        return this;
    }

    int port() throws IOException {
        return announcedPort();
    }

    HttpRequest request(String path) throws IOException {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + announcedPort() + path))
                .timeout(PATIENCE)
                .build();
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path), HttpResponse.BodyHandlers.ofString());
    }

    HttpClient client() {
        return client;
    }

    void terminate() {
        process.destroy(); // SIGTERM
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("the process ends")
                .isTrue();
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    String errors() throws IOException {
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
        return variable.startsWith("PRODUCT_") || variable.startsWith("OTEL_") || variable.startsWith("TIERLINE_");
    }
}
