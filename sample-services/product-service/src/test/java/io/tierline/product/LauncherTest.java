package io.tierline.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.service.testing.Jvm;
import io.tierline.service.testing.Postgres;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** bin/product-service, in a tree like the project's with a jar that leads to the classes under test. */
class LauncherTest {
    @TempDir
    private Path root;

    private Path service = Path.of("");

    @BeforeEach
    void plantTree() throws IOException {
        service = root.resolve("sample-services/product-service");
        Files.createDirectories(service.resolve("bin"));
        Files.copy(Path.of("bin/product-service"), launcher(), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(root.resolve("bin"));
        script(root.resolve("bin/find-jdk"), "[ \"$1\" = --print-java-home ] && echo '" + javaHome() + "'");
    }

    @Test
    void saysWhatToDoWhereNothingIsBuilt() throws Exception {
        try (Jvm launched = launch(Map.of())) {
            assertThat(launched.exitCode()).isEqualTo(1);
            assertThat(launched.errors()).isEqualTo("product-service: nothing is built yet; run ./tierline build\n");
        }
    }

    @Test
    void passesOnThatThereIsNoJdk() throws Exception {
        build();
        script(root.resolve("bin/find-jdk"), "echo 'no JDK found' >&2; exit 69");
        try (Jvm launched = launch(Map.of())) {
            assertThat(launched.exitCode()).isEqualTo(69);
            assertThat(launched.errors()).isEqualTo("no JDK found\n");
        }
    }

    @Test
    void becomesTheServiceInTheSameProcess() throws Exception {
        build();
        try (Jvm launched = launch(Map.of()).awaitReady()) {
            assertThat(launched.process().info().command().orElseThrow()).endsWith("/bin/java");
            assertThat(arguments(launched)).contains("-XX:+UseSerialGC", "-Xmx96m", "-Xss512k");
            assertThat(launched.get("/api/v1/items/1").statusCode()).isEqualTo(200);
            launched.terminate();
            assertThat(launched.exitCode()).isZero();
            assertThat(launched.errors()).isEmpty();
        }
    }

    @Test
    void heapFlagsCanBeReplaced() throws Exception {
        build();
        try (Jvm launched =
                launch(Map.of("TIERLINE_JAVA_OPTS", "-XX:+UseSerialGC -Xmx64m")).awaitReady()) {
            assertThat(arguments(launched)).contains("-Xmx64m").doesNotContain("-Xmx96m");
        }
    }

    /** A cache that cannot be used costs time, and neither the start nor a word. */
    @Test
    void unusableCacheIsPassedOverInSilence() throws Exception {
        build();
        Files.writeString(cache(), "no cache at all");
        newer(cache());
        try (Jvm launched = launch(Map.of()).awaitReady()) {
            assertThat(arguments(launched)).contains("-XX:AOTCache=" + cache());
            assertThat(launched.output()).startsWith("{");
            assertThat(launched.errors()).isEmpty();
        }
    }

    /** JDK 25 would run the classes of the old build. */
    @Test
    void cacheOfAnOlderBuildIsNotUsed() throws Exception {
        Files.createDirectories(service.resolve("target"));
        Files.writeString(cache(), "older than the jar");
        Files.setLastModifiedTime(cache(), FileTime.from(Instant.EPOCH));
        build();
        try (Jvm launched = launch(Map.of()).awaitReady()) {
            assertThat(arguments(launched)).noneMatch(argument -> argument.startsWith("-XX:AOTCache"));
        }
    }

    private void build() throws IOException {
        Files.createDirectories(service.resolve("target/libs"));
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        main.put(Attributes.Name.CLASS_PATH, classPathAsUrls());
        Path jar = service.resolve("target/product-service-1.0-SNAPSHOT.jar");
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
    }

    private Jvm launch(Map<String, String> more) throws Exception {
        Map<String, String> environment =
                new HashMap<>(Shop.environment(Postgres.shared().createDatabase()));
        environment.putAll(more);
        return Jvm.start(root, List.of(launcher().toString()), environment);
    }

    private Path launcher() {
        return service.resolve("bin/product-service");
    }

    private Path cache() {
        return service.resolve("target/product-service.aot");
    }

    private static List<String> arguments(Jvm launched) {
        return Arrays.asList(launched.process().info().arguments().orElseThrow());
    }

    private static void newer(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String javaHome() {
        return System.getProperty("java.home");
    }

    private static String classPathAsUrls() {
        return Arrays.stream(Jvm.classPath().split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
    }
}
