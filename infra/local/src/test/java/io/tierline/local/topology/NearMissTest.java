package io.tierline.local.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissTest {
    private static final List<String> COMMANDS = List.of("up", "down", "status", "restart");

    @ParameterizedTest
    @CsvSource({"pu,up", "dwon,down", "stauts,status", "retsart,restart", "sttus,status", "statuss,status"})
    void theNearestIsProposed(String typed, String meant) {
        assertThat(NearMiss.hint(typed, COMMANDS)).isEqualTo(", did you mean '" + meant + "'?");
    }

    @Test
    void aWordFarFromAllGetsTheList() {
        assertThat(NearMiss.hint("deploy", COMMANDS)).isEqualTo("; known: up, down, status, restart");
    }
}
