package io.tierline.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.local.Screen;
import io.tierline.local.StandIn;
import io.tierline.local.Tree;
import io.tierline.local.build.AotCache;
import io.tierline.local.topology.Deployable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
    @TempDir
    Path folder;

    private Deployable deployable;
    private StandInPlatform platform;
    private final Screen screen = new Screen();

    @BeforeEach
    void aBuiltDeployable() throws IOException {
        deployable = new Deployable("stand-in", folder.resolve("stand-in"), List.of());
        Files.createDirectories(deployable.libraries());
        jar(deployable.target().resolve("stand-in-1.0.jar"));
        launcher("exec " + Tree.jdk() + "/bin/java $TIERLINE_JAVA_OPTS -Xlog:aot -cp stand-in/target/stand-in-1.0.jar "
                + StandIn.class.getName());
        platform = new StandInPlatform(folder, Optional.of(deployable));
    }

    @AfterEach
    void nothingStays() throws IOException {
        platform.session(new Screen()).platform().stopAll(Duration.ofSeconds(10));
    }

    @Test
    void aTrainingRunMakesACacheThatTheNextStartUses() throws IOException {
        Session session = platform.session(screen);

        Trainer.train(session, List.of(deployable));
        // "back" and "front" are two instances of one deployable: only one of them may write
        assertThat(session.topology().oneOfEach().names()).containsExactly("back");

        AotCache cache = new AotCache(deployable, Tree.jdk());
        assertThat(cache.usable()).as(screen.text()).isTrue();
        assertThat(cache.use(folder)).containsExactly("-XX:AOTCache=stand-in/target/stand-in.aot", "-Xlog:aot*=off");
        assertThat(session.run().root().resolve("training")).doesNotExist();

        session.run().create();
        session.platform().start(session.topology().components());
        assertThat(session.run().log("front")).content().contains("Opened AOT cache stand-in/target/stand-in.aot");
    }

    @Test
    void aCacheOfAnotherJarIsNotUsed() throws IOException {
        Trainer.train(platform.session(screen), List.of(deployable));

        Files.setLastModifiedTime(
                deployable.target().resolve("stand-in-1.0.jar"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

        AotCache cache = new AotCache(deployable, Tree.jdk());
        assertThat(cache.usable()).isFalse();
        assertThat(cache.settled()).isFalse();
        assertThat(cache.use(folder)).isEmpty();
        assertThat(deployable.aotCache()).doesNotExist();
    }

    @Test
    void aTrainingRunThatFailsIsAWarningAndIsNotTriedAgainForTheSameJar() throws IOException {
        launcher("echo no; exit 1");

        Trainer.train(platform.session(screen), List.of(deployable));

        assertThat(screen.text())
                .contains("warning: the training run failed: back died while starting")
                .contains("warning: no AOT cache for stand-in; it will start slower");
        AotCache cache = new AotCache(deployable, Tree.jdk());
        assertThat(cache.settled()).isTrue();
        assertThat(cache.use(folder)).isEmpty();
        assertThat(platform.session(screen).run().root().resolve("training/logs/back.log"))
                .content()
                .isEqualTo("no\n");
    }

    private void launcher(String command) throws IOException {
        Path launcher = deployable.launcher();
        Files.createDirectories(launcher.getParent());
        Files.writeString(launcher, "#!/bin/sh\n" + command + "\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void jar(Path jar) throws IOException {
        String name = StandIn.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry(name));
            Files.copy(Tree.local("target/test-classes").resolve(name), out);
        }
    }
}
