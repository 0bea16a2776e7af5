package io.tierline.local.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.local.Screen;
import io.tierline.local.topology.Deployable;
import io.tierline.local.topology.Project;
import io.tierline.local.topology.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the runner makes of Maven's words; Maven itself is played by a script that says them. */
class MavenBuildTest {
    @TempDir
    Path root;

    private final Screen screen = new Screen();

    @Test
    void eachModuleIsALineOnTheScreenAndAllOfItIsInTheLog() throws IOException {
        maven("""
                echo "$@"
                echo '[INFO] Building hop 1.0-SNAPSHOT                                        [2/3]'
                echo '[INFO] Building edge-lb 1.0-SNAPSHOT                                    [3/3]'
                mkdir -p edge-lb/target/libs; echo jar > edge-lb/target/edge-lb-1.0-SNAPSHOT.jar
                """);

        build().build(List.of(edge()));

        assertThat(screen.text()).isEqualTo("building edge-lb\n  2 of 3: hop\n  3 of 3: edge-lb\n");
        assertThat(root.resolve("build.log"))
                .content()
                .startsWith("-B -ntp -DskipTests -pl edge-lb -am package\n[INFO]");
        assertThat(build().stale(List.of(edge()))).isEmpty();
    }

    @Test
    void aFailedBuildShowsWhatMavenCalledErrorsAndNamesTheLog() throws IOException {
        maven("echo '[INFO] hum'; echo '[WARNING] COMPILATION WARNING'; echo '[WARNING] /a/Main.java:[7,1] [try] w'; "
                + "echo '[ERROR] Main.java:[7,3] not a statement'; exit 1");

        assertThatThrownBy(() -> build().build(List.of(edge())))
                .isInstanceOf(Refusal.class)
                .hasMessage("the build failed; all that Maven said is in build.log");
        assertThat(screen.text())
                .isEqualTo(
                        "building edge-lb\n[WARNING] /a/Main.java:[7,1] [try] w\n[ERROR] Main.java:[7,3] not a statement\n");
        assertThat(build().stale(List.of(edge()))).containsExactly(edge());
    }

    private MavenBuild build() {
        return new MavenBuild(new Project(root), root.resolve("build.log"), screen.stream());
    }

    private Deployable edge() {
        return new Deployable("edge-lb", root.resolve("edge-lb"), List.of());
    }

    private void maven(String script) throws IOException {
        Path maven = root.resolve("bin/maven");
        Files.createDirectories(maven.getParent());
        Files.writeString(maven, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
