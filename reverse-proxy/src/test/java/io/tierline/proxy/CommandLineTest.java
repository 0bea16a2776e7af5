package io.tierline.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options, messages and exit codes, as nginx 1.22.1 has them. */
class CommandLineTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int run(String... arguments) throws InterruptedException {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Main(Map.of(), new Console(out)).run(arguments);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private Path write(String text) throws java.io.IOException {
        Files.createDirectories(folder.resolve("logs"));
        return Files.writeString(folder.resolve("n.conf"), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-x | invalid option: \"x\"",
                "foo | invalid option: \"foo\"",
                "-c | option \"-c\" requires file name",
                "-p | option \"-p\" requires directory name",
                "-g | option \"-g\" requires parameter",
                "-sfoo | invalid option: \"-s foo\"",
            })
    void refusesOptionsInNginxsWords(String option, String message) throws Exception {
        assertThat(run(option)).isEqualTo(1);
        assertThat(said()).isEqualToNormalizingNewlines("nginx: " + message + "\n");
    }

    @Test
    void testsAConfiguration() throws Exception {
        Path file = write("events {} http { server { listen 127.0.0.1:0; } }");
        assertThat(run("-tp", folder.toString(), "-cn.conf")).isZero();
        assertThat(said())
                .isEqualToNormalizingNewlines("nginx: the configuration file " + file
                        + " syntax is ok\nnginx: configuration file " + file + " test is successful\n");
    }

    @Test
    void isQuietAboutWhatIsRight() throws Exception {
        write("events {}");
        assertThat(run("-t", "-q", "-p", folder.toString(), "-c", "n.conf")).isZero();
        assertThat(said()).isEmpty();
    }

    @Test
    void saysWhereATestFailed() throws Exception {
        Path file = write("events {}\nhttp { prox_pass a; }\n");
        assertThat(run("-t", "-p", folder.toString(), "-c", "n.conf")).isEqualTo(1);
        assertThat(said())
                .startsWith(
                        "nginx: [emerg] unknown directive \"prox_pass\" in " + file + ":2\n" + file + ":2:8: error:")
                .contains("\n   |        ^^^^^^^^^\n")
                .endsWith("nginx: configuration file " + file + " test failed\n");
    }

    @Test
    void namesAFileThatIsMissing() throws Exception {
        assertThat(run("-p", folder.toString(), "-c", "no.conf")).isEqualTo(1);
        assertThat(said())
                .isEqualToNormalizingNewlines("nginx: [emerg] open() \"" + folder.resolve("no.conf")
                        + "\" failed (2: No such file or directory)\n");
    }

    @Test
    void takesGlobalDirectivesFromTheCommandLine() throws Exception {
        write("events {}");
        assertThat(run("-t", "-p", folder.toString(), "-c", "n.conf", "-g", "foo on;"))
                .isEqualTo(1);
        assertThat(said()).startsWith("nginx: [emerg] unknown directive \"foo\" in command line\n");
    }

    @Test
    void namesALogFolderThatIsMissing() throws Exception {
        write("events {} http { server { listen 127.0.0.1:0; access_log none/a.log; } }");
        assertThat(run("-t", "-p", folder.toString(), "-c", "n.conf")).isEqualTo(1);
        assertThat(said())
                .startsWith("nginx: [emerg] open() \"" + folder.resolve("none/a.log")
                        + "\" failed (2: No such file or directory)\n");
    }

    @Test
    void cannotSignalWhatDoesNotRun() throws Exception {
        write("pid logs/n.pid; events {}");
        assertThat(run("-s", "stop", "-p", folder.toString(), "-c", "n.conf")).isEqualTo(1);
        assertThat(said())
                .isEqualToNormalizingNewlines("nginx: [error] open() \"" + folder.resolve("logs/n.pid")
                        + "\" failed (2: No such file or directory)\n");
    }

    @Test
    void writesErrorsWhereTheOptionSaysUnlessTheFileSays() throws Exception {
        write("events {}");
        assertThat(run("-t", "-e", "logs/e.log", "-p", folder.toString(), "-c", "n.conf"))
                .isZero();
        assertThat(folder.resolve("logs/e.log")).exists();
    }
}
