package io.tierline.local.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.local.Shell;
import io.tierline.local.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script asks for JDK 990 here, so that the machine's own JDKs are all too old and only the made-up ones count. */
class FindJdkTest {
    private static final String SCRIPT = Tree.root().resolve("bin/find-jdk").toString();

    @TempDir
    Path home;

    private final Map<String, String> environment =
            new HashMap<>(Map.of("PATH", "/usr/bin:/bin", "TIERLINE_JDK_MIN", "990"));

    @Test
    void javaHomeWinsIfItIsNewEnough() throws Exception {
        jdk(".jdks/other", "990.0.1");
        environment.put("JAVA_HOME", jdk("mine", "991.0.2").toString());

        assertThat(found()).isEqualTo(home.resolve("mine").toString());
    }

    @Test
    void anOldJavaHomeIsPassedOver() throws Exception {
        environment.put("JAVA_HOME", jdk("mine", "1.8.0_412").toString());
        jdk(".jdks/new", "990");

        assertThat(found()).isEqualTo(home.resolve(".jdks/new").toString());
    }

    @Test
    void theJavacOnThePathIsFollowedToItsHome() throws Exception {
        Path jdk = jdk("somewhere", "990.0.1");
        Files.createDirectories(home.resolve("links"));
        Files.createSymbolicLink(home.resolve("links/javac"), jdk.resolve("bin/javac"));
        environment.put("PATH", home.resolve("links") + ":/usr/bin:/bin");

        assertThat(found()).isEqualTo(jdk.toRealPath().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".sdkman/candidates/java/990-tem",
                ".asdf/installs/java/temurin-990",
                ".local/share/mise/installs/java/990",
                ".jdks/temurin-990"
            })
    void theUsualPlacesOfAUserAreLookedAt(String place) throws Exception {
        Path jdk = jdk(place, "990");

        assertThat(found()).isEqualTo(jdk.toString());
    }

    @Test
    void theLowestVersionThatWillDoIsTaken() throws Exception {
        jdk(".jdks/a", "992");
        jdk(".jdks/b", "990.0.2");
        jdk(".jdks/c", "989.0.2");
        jdk(".jdks/d", "991");

        assertThat(found()).isEqualTo(home.resolve(".jdks/b").toString());
    }

    @Test
    void aRuntimeWithoutCompilerDoesNotDo() throws Exception {
        Path jre = jdk(".jdks/jre", "990");
        Files.delete(jre.resolve("bin/javac"));

        Shell said = run("--print-java-home");

        assertThat(said.exit()).isEqualTo(69);
        assertThat(said.text()).contains(jre + ": no javac");
    }

    @Test
    void whereThereIsNoneItSaysWhatItLookedAtAndHowToGetOne() throws Exception {
        environment.put("JAVA_HOME", home.resolve("gone").toString());
        jdk(".jdks/old", "17.0.15");

        Shell said = run("--print-java-home");

        assertThat(said.exit()).isEqualTo(69);
        assertThat(said.text())
                .startsWith("tierline: JDK 990 or newer is needed and none was found. Looked at:")
                .contains("JAVA_HOME=" + home.resolve("gone") + ": no such folder")
                .contains(home.resolve(".jdks/old") + ": JDK 17")
                .contains("Install one (")
                .contains("or set JAVA_HOME to one.");
    }

    @Test
    void execRunsACommandWithTheJdkInItsEnvironment() throws Exception {
        Path jdk = jdk(".jdks/new", "990");

        Shell said = run("exec", "sh", "-c", "echo $JAVA_HOME; command -v javac; exit 7");

        assertThat(said.text()).isEqualTo(jdk + "\n" + jdk.resolve("bin/javac") + "\n");
        assertThat(said.exit()).isEqualTo(7);
    }

    @Test
    void anUnknownWordIsAUsageError() throws Exception {
        assertThat(run("--print").exit()).isEqualTo(64);
    }

    private String found() throws IOException, InterruptedException {
        Shell said = run("--print-java-home");
        assertThat(said.exit()).as(said.text()).isZero();
        return said.text().strip();
    }

    private Shell run(String... words) throws IOException, InterruptedException {
        environment.put("HOME", home.toString());
        List<String> command = new ArrayList<>(List.of("sh", SCRIPT));
        command.addAll(List.of(words));
        return Shell.runWith(environment, home, command);
    }

    private Path jdk(String place, String version) throws IOException {
        Path folder = home.resolve(place);
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"none\"\nJAVA_VERSION=\"" + version + "\"\n");
        Files.writeString(folder.resolve("bin/javac"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(folder.resolve("bin/javac"), PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder;
    }
}
