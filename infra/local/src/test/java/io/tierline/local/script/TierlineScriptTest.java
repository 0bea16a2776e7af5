package io.tierline.local.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.local.Shell;
import io.tierline.local.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts before there is Java to run, in a copy of the tree where nothing is built. */
class TierlineScriptTest {
    private static final List<String> TOOLS = List.of("sh", "dirname", "sed", "readlink", "find", "head", "sort", "id");

    @TempDir
    Path root;

    private Path tools;

    @BeforeEach
    void aFreshTree() throws IOException {
        for (String script : List.of("tierline", "bin/find-jdk", "bin/maven")) {
            Files.createDirectories(root.resolve(script).getParent());
            Files.copy(Tree.root().resolve(script), root.resolve(script));
        }
        tools = Files.createDirectory(root.resolve("tools"));
        for (String tool : TOOLS) {
            Path program = Path.of("/usr/bin", tool);
            program("exec " + (Files.exists(program) ? program : Path.of("/bin", tool)) + " \"$@\"", tool);
        }
    }

    @Test
    void withoutAJdkNothingBegins() throws Exception {
        Shell said = Shell.runWith(
                Map.of("PATH", tools.toString(), "HOME", root.toString(), "TIERLINE_JDK_MIN", "990"),
                root,
                List.of("./tierline", "up"));

        assertThat(said.exit()).isEqualTo(69);
        assertThat(said.text()).startsWith("tierline: JDK 990 or newer is needed and none was found.");
    }

    @Test
    void withoutMavenOneLineSaysSo() throws Exception {
        Shell said = tierline("test");

        assertThat(said.exit()).isEqualTo(69);
        assertThat(said.text())
                .isEqualTo("tierline: Maven 3.8.6 or newer is needed and there is no mvn on PATH: "
                        + "install it (Debian: apt install maven; macOS: brew install maven).\n");
    }

    @Test
    void anOldMavenIsNamed() throws Exception {
        mvn("echo 'Apache Maven 3.6.3 (abc)'");

        Shell said = tierline("test");

        assertThat(said.exit()).isEqualTo(69);
        assertThat(said.text())
                .isEqualTo("tierline: Maven 3.8.6 or newer is needed and mvn is 3.6.3: install a newer one.\n");
    }

    @Test
    void testIsMavensVerifyWithTheJdkFoundAndItsExitStatus() throws Exception {
        mvn("[ \"$1\" != --version ] || { echo 'Apache Maven 3.10.0'; exit; }\necho \"$JAVA_HOME $PWD $*\"; exit 3");

        Shell said = tierline("test", "-B", "-pl", "hop");

        assertThat(said.text()).isEqualTo(Tree.jdk() + " " + root.toRealPath() + " verify -B -pl hop\n");
        assertThat(said.exit()).isEqualTo(3);
    }

    private Shell tierline(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./tierline"));
        command.addAll(List.of(words));
        return Shell.runWith(
                Map.of(
                        "PATH",
                        tools.toString(),
                        "HOME",
                        root.toString(),
                        "JAVA_HOME",
                        Tree.jdk().toString()),
                root,
                command);
    }

    private void mvn(String script) throws IOException {
        program(script, "mvn");
    }

    private void program(String script, String name) throws IOException {
        Path program = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
