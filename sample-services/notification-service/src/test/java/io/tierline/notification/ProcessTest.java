package io.tierline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.service.testing.Await;
import io.tierline.service.testing.Jvm;
import io.tierline.service.testing.Postgres;
import io.tierline.service.testing.TestIssuer;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The process: how it refuses to start, that a small heap carries all the streams it allows. */
class ProcessTest {
    private static final int STREAMS = 200;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOTIFICATION_LISTEN    | 7004  | \"7004\" is not HOST:PORT",
                "NOTIFICATION_STREAMS   | 0     | \"0\" is not a whole number between 1 and 10000",
                "NOTIFICATION_HEARTBEAT | 500ms | \"500ms\" is shorter than 1s",
                "INTERNAL_SECRET        | ' '   | must be given",
            })
    void badValueIsOneLineThatNamesTheVariable(String variable, String value, String rule) throws Exception {
        Map<String, String> environment = Board.environment("jdbc:postgresql://127.0.0.1:1/none", "http://127.0.0.1:1");
        environment.put(variable, value);
        try (Jvm service = Jvm.start(Main.class, folder, environment)) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.errors().lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("notification-service: " + variable + ": ")
                    .contains(rule);
        }
    }

    @Test
    void sixtyFourMebibytesAreEnoughForAllStreams() throws Exception {
        String url = Postgres.shared().createDatabase();
        try (TestIssuer issuer = TestIssuer.open()) {
            Map<String, String> environment = Board.environment(url, issuer.keys());
            environment.put("NOTIFICATION_STREAMS", Integer.toString(STREAMS));
            environment.put("NOTIFICATION_DB_PATIENCE", "20s");
            environment.put("NOTIFICATION_HEARTBEAT", "1s");
            try (Jvm service = Jvm.start(Main.class, folder, environment, 64).awaitReady()) {
                leaveAtOnce(service, issuer);
                List<InputStream> open = new ArrayList<>();
                for (int i = 0; i < STREAMS; i++) {
                    open.add(listen(service, issuer));
                }
                assertThat(service.get("/readyz").statusCode()).isEqualTo(200);
                service.terminate();
                assertThat(service.exitCode()).isZero();
                assertThat(service.output())
                        .doesNotContain("OutOfMemory", "a stream failed", Board.SECRET, "Bearer ey");
                assertThat(service.errors()).isEmpty();
                for (InputStream stream : open) {
                    assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                            .startsWith(":open");
                }
            }
        }
    }

    /** A client that goes is everyday life, not an error. */
    private static void leaveAtOnce(Jvm service, TestIssuer issuer) throws Exception {
        listen(service, issuer).close();
        Await.until(
                "the end of the stream",
                Duration.ofSeconds(20),
                () -> service.output().contains("/stream 200"));
    }

    private static InputStream listen(Jvm service, TestIssuer issuer) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        service.request("/api/v1/notifications/stream").uri())
                .header("Authorization", issuer.bearer(Board.somebody()))
                .build();
        HttpResponse<InputStream> response = service.client().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }
}
