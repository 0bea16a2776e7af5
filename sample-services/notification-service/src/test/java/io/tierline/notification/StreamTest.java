package io.tierline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.service.testing.Await;
import io.tierline.service.testing.Http;
import io.tierline.service.testing.Postgres;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** GET /api/v1/notifications/stream, read as it comes. */
class StreamTest {
    private static final Map<String, String> SMALL =
            Map.of("NOTIFICATION_HEARTBEAT", "1s", "NOTIFICATION_STREAMS", "6", "NOTIFICATION_STREAMS_PER_USER", "2");

    private static String url = "";
    private static Board board;

    @BeforeAll
    static void open() throws Exception {
        url = Postgres.shared().createDatabase();
        board = Board.open(url, SMALL);
    }

    @AfterAll
    static void close() {
        board.close();
    }

    @Test
    void newsComeAsTheyHappenToWhomTheyConcern() throws Exception {
        String ada = Board.somebody();
        String eve = Board.somebody();
        board.post(Board.event(UUID.randomUUID(), ada, "order.placed"));
        try (Listening listening = Listening.to(board, board.issuer().bearer(ada));
                Listening other = Listening.to(board, board.issuer().bearer(eve))) {
            assertThat(listening.response().statusCode()).isEqualTo(200);
            assertThat(listening.response().headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(listening.response().headers().firstValue("X-Accel-Buffering"))
                    .contains("no");
            listening.await(":open\n");
            board.post(Board.event(UUID.randomUUID(), ada, "order.shipped"));
            listening.await("order.shipped");
            assertThat(listening.heard())
                    .as("what was told before is in the list")
                    .doesNotContain("order.placed")
                    .containsPattern("id:\\d+\n")
                    .contains("event:notification\n", "data:{\"id\":", "\n\n");
            other.await("heartbeat");
            assertThat(other.heard()).doesNotContain("order.");
        }
    }

    @Test
    void whoComesBackGetsWhatWasMissed() throws Exception {
        String ada = Board.somebody();
        board.post(Board.event(UUID.randomUUID(), ada, "order.placed"));
        String seen = board.list(ada, "").get("notifications").get(0).get("id").asText();
        board.post(Board.event(UUID.randomUUID(), ada, "order.shipped"));
        board.post(Board.event(UUID.randomUUID(), ada, "order.delivered"));
        try (Listening back = Listening.to(board, board.issuer().bearer(ada), "Last-Event-ID", seen)) {
            back.await("order.delivered");
            assertThat(back.heard()).contains("order.shipped").doesNotContain("order.placed");
        }
    }

    /** Another instance takes the event in: the news wait for the heartbeat at most. */
    @Test
    void newsOfAnotherInstanceComeToo() throws Exception {
        String ada = Board.somebody();
        try (Board second = Board.open(url, Map.of());
                Listening listening = Listening.to(board, board.issuer().bearer(ada))) {
            listening.await(":open");
            second.post(Board.event(UUID.randomUUID(), ada, "order.cancelled"));
            listening.await("order.cancelled");
        }
    }

    @Test
    void placesAreCountedAndGivenBack() throws Exception {
        try (Board own = Board.open(SMALL)) {
            String ada = own.issuer().bearer(Board.somebody());
            try (Listening one = Listening.to(own, ada);
                    Listening two = Listening.to(own, ada)) {
                one.await(":open");
                two.await(":open");
                HttpResponse<String> third = own.http().get("/api/v1/notifications/stream", "Authorization", ada);
                assertThat(third.statusCode()).isEqualTo(429);
                assertThat(Http.problem(third)).isEqualTo("too-many-streams");
                assertThat(third.headers().firstValue("Retry-After")).isPresent();
                try (Listening three = Listening.to(own, own.issuer().bearer(Board.somebody()));
                        Listening four = Listening.to(own, own.issuer().bearer(Board.somebody()));
                        Listening five = Listening.to(own, own.issuer().bearer(Board.somebody()));
                        Listening six = Listening.to(own, own.issuer().bearer(Board.somebody()))) {
                    assertThat(six.await(":open").response().statusCode()).isEqualTo(200);
                    assertThat(own.http()
                                    .get(
                                            "/api/v1/notifications/stream",
                                            "Authorization",
                                            own.issuer().bearer(Board.somebody()))
                                    .statusCode())
                            .isEqualTo(503);
                    assertThat(three.response().statusCode()
                                    + four.response().statusCode()
                                    + five.response().statusCode())
                            .isEqualTo(600);
                }
            }
            Await.until("places given back", Duration.ofSeconds(20), () -> {
                try (Listening again = Listening.to(own, ada)) {
                    return again.response().statusCode() == 200;
                }
            });
        }
    }

    /** A stream must not outlive the right to it. The skew that a request is granted is not given here. */
    @Test
    void streamEndsWithItsToken() throws Exception {
        String bearer = board.issuer().bearer(Board.somebody(), Duration.ofSeconds(3));
        try (Listening listening = Listening.to(board, bearer)) {
            listening.await(":open");
            assertThat(listening.ends()).isTrue();
            assertThat(listening.heard()).doesNotContain("cut");
        }
    }

    @Test
    void stoppingEndsStreamsInOrder() throws Exception {
        try (Board own = Board.open(SMALL);
                Listening listening = Listening.to(own, own.issuer().bearer(Board.somebody()))) {
            listening.await(":open");
            own.stop();
            assertThat(listening.ends()).isTrue();
            assertThat(listening.heard()).doesNotContain("cut");
        }
    }

    @Test
    void otherMediaTypesAndMethodsAreRefused() throws Exception {
        String ada = board.issuer().bearer(Board.somebody());
        assertThat(board.http()
                        .get("/api/v1/notifications/stream", "Authorization", ada, "Accept", "application/json")
                        .statusCode())
                .isEqualTo(406);
        assertThat(board.http()
                        .send("POST", "/api/v1/notifications/stream", "")
                        .headers()
                        .firstValue("Allow"))
                .contains("GET");
    }
}
