package io.tierline.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.service.testing.Jvm;
import io.tierline.service.testing.Postgres;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The process: how it refuses to start, that it works within a small heap, what it logs. */
class ProcessTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "USER_LISTEN       | 7002   | \"7002\" is not HOST:PORT",
                "TOKEN_LIFETIME    | 901s   | \"901s\" is not between 60s and 900s",
                "TOKEN_SKEW        | 301s   | \"301s\" is more than 300s",
                "USER_KEY_ROTATION | 1s     | \"1s\" is not between 3600s",
                "USER_KEY_SECRET   | aGFsbG8= | must be 32 bytes in base64",
                "USER_SESSION      | never  | \"never\" is not a duration",
            })
    void badValueIsOneLineThatNamesTheVariable(String variable, String value, String rule) throws Exception {
        Map<String, String> environment = Desk.environment("jdbc:postgresql://127.0.0.1:1/none");
        environment.put(variable, value);
        try (Jvm service = Jvm.start(Main.class, folder, environment)) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.errors().lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("user-service: " + variable + ": ")
                    .contains(rule);
        }
    }

    /** Ten people at once, each a password of 12 MiB to hash. */
    @Test
    void sixtyFourMebibytesAreEnoughAndSecretsStayOutOfTheLog() throws Exception {
        Map<String, String> environment = Desk.environment(Postgres.shared().createDatabase());
        environment.put("USER_DB_PATIENCE", "30s");
        try (Jvm service = Jvm.start(Main.class, folder, environment, 64).awaitReady()) {
            var crowd = java.util.stream.IntStream.range(0, 10)
                    .mapToObj(person -> service.client()
                            .sendAsync(registration(service, person), HttpResponse.BodyHandlers.ofString()))
                    .toList();
            for (var one : crowd) {
                assertThat(one.get().statusCode()).isIn(201, 503);
            }
            assertThat(service.get("/.well-known/jwks.json").statusCode()).isEqualTo(200);
            service.terminate();
            assertThat(service.exitCode()).isZero();
            assertThat(service.output())
                    .contains("register 201", "USER_KEY_SECRET")
                    .doesNotContain("hush-hush", "OutOfMemory");
            assertThat(service.errors()).isEmpty();
        }
    }

    private static HttpRequest registration(Jvm service, int person) {
        try {
            return HttpRequest.newBuilder(
                            service.request("/api/v1/auth/register").uri())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"email\":\"p" + person + "@example.org\",\"password\":\"hush-hush\",\"name\":\"P\"}"))
                    .build();
        } catch (java.io.IOException unread) {
            throw new java.io.UncheckedIOException(unread);
        }
    }
}
