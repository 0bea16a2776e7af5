package io.tierline.local.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.local.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortsFileTest {
    @TempDir
    Path folder;

    @Test
    void theProjectsTableHoldsThePortsThatTheReadmesPromise() throws IOException {
        assertThat(PortsFile.defaults(Tree.local("ports.properties")).chosen())
                .containsAllEntriesOf(Map.of(
                        "edge-lb.https", 8443,
                        "edge-lb.http", 8080,
                        "edge-lb.admin", 18443,
                        "proxy1.http", 8181,
                        "proxy1.admin", 18181,
                        "gateway1.http", 8281,
                        "gateway1.admin", 18281,
                        "product1.http", 7001,
                        "product1.admin", 17001,
                        "postgres.sql", 7432));
    }

    @Test
    void anotherFileMovesOnlyWhatItNames() throws IOException {
        Ports ports = PortsFile.changed(defaults("a.http = 1000\nb.http = 2000\n"), file("# mine\n\n b.http=2001 \n"));

        assertThat(ports.port("a.http")).isEqualTo(1000);
        assertThat(ports.port("b.http")).isEqualTo(2001);
        assertThat(ports.moved()).isEqualTo(Map.of(2000, 2001));
    }

    @Test
    void whatATableWritesItReadsAgain() throws IOException {
        Ports ports = PortsFile.changed(defaults("a.http = 1000\nb.http = 2000\n"), file("a.http = 3000\n"));

        assertThat(PortsFile.changed(defaults("a.http = 1000\nb.http = 2000\n"), file(ports.text())))
                .isEqualTo(ports);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.http 3000                      | :1: expected 'name = port', found 'a.http 3000'",
                "#\\na.http = 65536                | :2: '65536' is no port (1 to 65535)",
                "a.http = 0                       | :1: '0' is no port",
                "a.http = shop                    | :1: 'shop' is no port",
                "a.http = 3000\\na.http = 3001     | :2: a.http stands here a second time",
                "a.htpp = 3000                    | unknown port name 'a.htpp', did you mean 'a.http'?",
                "a.http = 2000                    | a.http and b.http have the same port 2000",
            })
    void aWrongLineIsNamed(String text, String message) throws IOException {
        Ports defaults = defaults("a.http = 1000\nb.http = 2000\n");
        Path file = file(text.replace("\\n", "\n"));

        assertThatThrownBy(() -> PortsFile.changed(defaults, file))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Ports defaults = defaults("a.http = 1000\n");

        assertThatThrownBy(() -> PortsFile.changed(defaults, folder.resolve("none")))
                .isInstanceOf(Refusal.class)
                .hasMessage("there is no ports file " + folder.resolve("none"));
    }

    private Ports defaults(String text) throws IOException {
        return PortsFile.defaults(Files.writeString(folder.resolve("defaults"), text));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("ports"), text);
    }
}
