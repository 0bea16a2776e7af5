package io.tierline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs that tests compare with. Where one is missing the test skips; where CI says that it must be there it fails. */
public final class Peers {
    private static final List<String> PLACES =
            List.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin");

    private Peers() {}

    public static String path(String program) {
        Path found = PLACES.stream()
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of("missing"));
        boolean there = Files.isExecutable(found);
        if ("1".equals(System.getenv("TIERLINE_REQUIRE_PEERS"))) {
            assertThat(there).as("%s is installed", program).isTrue();
        }
        assumeTrue(there, program + " is not installed");
        return found.toString();
    }
}
