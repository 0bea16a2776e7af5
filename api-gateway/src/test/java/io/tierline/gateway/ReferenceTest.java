package io.tierline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference in docs is what the lists say. {@code -Dreference.write=true} writes it anew. */
class ReferenceTest {

    private static final Path FILE = Path.of("..", "docs", "reference", "gateway.md");

    @Test
    void theReferenceIsUpToDate() throws Exception {
        if (Boolean.getBoolean("reference.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, Reference.render());
        }
        assertThat(FILE).content().isEqualTo(Reference.render());
    }
}
