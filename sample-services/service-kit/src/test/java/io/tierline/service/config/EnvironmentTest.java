package io.tierline.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
    @Test
    void absentAndEmptyReadAsTheDefault() {
        for (Map<String, String> variables : List.of(Map.<String, String>of(), Map.of("X", " "))) {
            Environment environment = new Environment(variables);
            assertThat(environment.text("X", "d")).isEqualTo("d");
            assertThat(environment.number("X", 3, 1, 5)).isEqualTo(3);
            assertThat(environment.duration("X", "2s")).isEqualTo(Duration.ofSeconds(2));
            assertThat(environment.address("X", "h:1")).isEqualTo(new Address("h", 1));
            assertThat(environment.address("X")).isEmpty();
            environment.check();
        }
    }

    @Test
    void givenValuesAreTaken() {
        Environment environment = new Environment(Map.of("N", "5", "D", "250ms", "A", "[::1]:0", "S", "hush"));
        assertThat(environment.number("N", 3, 1, 5)).isEqualTo(5);
        assertThat(environment.duration("D", "2s")).isEqualTo(Duration.ofMillis(250));
        assertThat(environment.address("A", "h:1").bareHost()).isEqualTo("::1");
        assertThat(environment.secret("S").value()).isEqualTo("hush");
    }

    @Test
    void faultsAreCollectedAndNameTheirVariable() {
        Environment environment = new Environment(Map.of("N", "6", "D", "5", "A", "nowhere"));
        environment.number("N", 3, 1, 5);
        environment.duration("D", "2s");
        environment.address("A");
        assertThatThrownBy(environment::check)
                .isInstanceOfSatisfying(
                        StartRefused.class,
                        refused -> assertThat(refused.lines())
                                .containsExactly(
                                        "N: \"6\" is not a whole number between 1 and 5",
                                        "D: \"5\" is not a duration, for example 500ms or 10s",
                                        "A: \"nowhere\" is not HOST:PORT, for example 127.0.0.1:7001"));
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:0, 127.0.0.1, 0", "localhost:65535, localhost, 65535", "[::1]:80, ::1, 80"})
    void addresses(String text, String host, int port) {
        assertThat(Address.parse(text).bareHost()).isEqualTo(host);
        assertThat(Address.parse(text).port()).isEqualTo(port);
        assertThat(Address.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":80", "host", "host:", "host:http", "::1:80", "http://host:80", "host:65536", "a b:1"})
    void notAddresses(String text) {
        assertThatThrownBy(() -> Address.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void secretsDoNotPrint() {
        assertThat(new Secret("hush")).hasToString("***");
    }
}
