package io.tierline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    @TempDir
    Path folder;

    private final Screen screen = new Screen();
    private final Screen errors = new Screen();

    @BeforeEach
    void inThisProject() {
        System.setProperty("tierline.root", Tree.root().toString());
    }

    @AfterEach
    void asBefore() {
        System.clearProperty("tierline.root");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stauts            | unknown command 'stauts', did you mean 'status'?",
                "up --traces       | up --traces is not there yet",
                "up now            | 'now' is one word too many",
                "logs proxy        | no component is called 'proxy', did you mean 'proxy1'?",
                "status --run      | --run needs a path",
                "down --forec      | unknown option '--forec'",
            })
    void aWrongCommandLineIsOneLineAndExitStatus64(String line, String message) {
        assertThat(tierline(line)).isEqualTo(64);
        assertThat(errors.text()).startsWith("tierline: " + message).hasLineCount(1);
    }

    @Test
    void helpNamesEveryCommandAndComponent() {
        assertThat(tierline("help")).isZero();
        assertThat(screen.text())
                .contains(Commands.all().stream()
                        .map(command -> "  " + command.name() + " ")
                        .toList())
                .contains("Components: postgres, product1, gateway1, proxy1, edge-lb");
    }

    @Test
    void everyCommandHasASummary() {
        assertThat(Commands.all())
                .allSatisfy(command -> assertThat(command.summary()).isNotBlank());
    }

    @Test
    void aWrongPortsFileIsNamedWithItsLine() throws IOException {
        Path ports = Files.writeString(folder.resolve("ports"), "edge-lb.https = 99999\n");

        assertThat(tierline("status --ports " + ports)).isEqualTo(1);
        assertThat(errors.text()).isEqualTo("tierline: " + ports + ":1: '99999' is no port (1 to 65535)\n");
    }

    @Test
    void statusOfAnEmptyFolderShowsThePortsThatWereAskedFor() throws IOException {
        Path ports = Files.writeString(folder.resolve("ports"), "edge-lb.https = 9443\n");

        assertThat(tierline("status --ports " + ports + " --run " + folder.resolve("run")))
                .isEqualTo(1);
        assertThat(screen.text()).containsPattern("edge-lb +- +stopped +- +- +http 8080, https 9443, admin 18443");
        assertThat(errors.text()).isEmpty();
    }

    @Test
    void theRunRemembersThePortsWithWhichItWasStarted() throws IOException {
        Files.createDirectories(folder.resolve("etc"));
        Files.writeString(folder.resolve("etc/ports.properties"), "edge-lb.https = 9443\n");

        tierline("status --run " + folder);

        assertThat(screen.text()).contains("https 9443");
    }

    private int tierline(String line) {
        return Main.run(line.split(" ", -1), Map.of(), screen.stream(), errors.stream());
    }
}
