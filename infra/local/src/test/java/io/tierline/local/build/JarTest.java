package io.tierline.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.local.topology.Deployable;
import io.tierline.local.topology.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarTest {
    private static final Instant SOURCE = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant BUILT = Instant.parse("2026-01-01T11:00:00Z");
    private static final Instant LATER = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path root;

    private Jar jar;

    @BeforeEach
    void aBuiltTree() throws IOException {
        file("pom.xml", "root");
        file("edge-lb/pom.xml", "edge");
        file("edge-lb/src/main/java/Main.java", "class Main {}");
        file("edge-lb/src/main/java/Other.java", "class Other {}");
        file("hop/src/main/java/Hop.java", "class Hop {}");
        file("edge-lb/target/libs/hop.jar", "hop");
        file("edge-lb/target/edge-lb-1.0-SNAPSHOT-tests.jar", "tests");
        file("edge-lb/target/edge-lb-1.0-SNAPSHOT.jar", "jar");
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.toList()) {
                changed(file, SOURCE);
            }
        }
        changed(root.resolve("edge-lb/target/edge-lb-1.0-SNAPSHOT.jar"), BUILT);
        jar = new Jar(
                new Project(root), new Deployable("edge-lb", root.resolve("edge-lb"), List.of(root.resolve("hop"))));
    }

    @Test
    void aJarNewerThanItsSourceIsFresh() throws IOException {
        assertThat(jar.fresh()).isTrue();
        assertThat(jar.file()).contains(root.resolve("edge-lb/target/edge-lb-1.0-SNAPSHOT.jar"));
    }

    @Test
    void aChangedFileMakesItStale() throws IOException {
        file("edge-lb/src/main/java/Main.java", "class Main { int x; }");

        assertThat(jar.fresh()).isFalse();
    }

    @Test
    void aChangeInTheSharedLibraryMakesItStale() throws IOException {
        file("hop/src/main/java/Hop.java", "class Hop { int x; }");

        assertThat(jar.fresh()).isFalse();
    }

    @Test
    void aDeletedFileMakesItStale() throws IOException {
        Files.delete(root.resolve("edge-lb/src/main/java/Other.java"));

        assertThat(jar.fresh()).isFalse();
    }

    @Test
    void whatIsNotThereIsStale() throws IOException {
        Files.delete(root.resolve("edge-lb/target/edge-lb-1.0-SNAPSHOT.jar"));

        assertThat(jar.fresh()).isFalse();
    }

    @Test
    void afterABuildThatLeftTheJarAloneItIsFresh() throws IOException {
        file("edge-lb/pom.xml", "edge <!-- a comment -->");
        assertThat(jar.fresh()).isFalse();

        jar.built();

        assertThat(jar.fresh()).isTrue();
    }

    @Test
    void theSameBytesWithAnotherTimeAreStillFresh() throws IOException {
        jar.built();
        changed(root.resolve("edge-lb/src/main/java/Main.java"), LATER);

        assertThat(jar.fresh()).isTrue();
    }

    @Test
    void theNoteOfAnotherJarDoesNotCount() throws IOException {
        jar.built();
        // somebody built other source by hand and took it back
        file("edge-lb/target/edge-lb-1.0-SNAPSHOT.jar", "another");
        changed(root.resolve("edge-lb/target/edge-lb-1.0-SNAPSHOT.jar"), BUILT.plusSeconds(60));
        changed(root.resolve("edge-lb/src/main/java/Main.java"), LATER);

        assertThat(jar.fresh()).isFalse();
    }

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        changed(file, LATER);
    }

    private static void changed(Path file, Instant moment) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(moment));
    }
}
