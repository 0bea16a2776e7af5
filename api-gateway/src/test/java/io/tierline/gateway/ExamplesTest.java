package io.tierline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example starts, without a warning; whoever adds one need not add a test. */
class ExamplesTest {

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("examples"))) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereAreExamples() throws IOException {
        assertThat(examples()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void starts(Path file) throws Exception {
        Configuration configuration = Configuration.load(file, Map.of());
        assertThat(configuration.warnings().render()).isEmpty();
        try (RunningGateway gateway = RunningGateway.with(configuration.source().text())) {
            assertThat(gateway.get("/there-is-no-such-path")).containsPattern("^HTTP/1.1 (404|503) ");
        }
    }
}
