package io.tierline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tierline.service.testing.Await;
import io.tierline.service.testing.Http;
import io.tierline.service.testing.Postgres;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events in, notifications out. */
class NotificationTest {
    private static Board board;

    @BeforeAll
    static void open() throws Exception {
        board = Board.open(Map.of());
    }

    @AfterAll
    static void close() {
        board.close();
    }

    @Test
    void eventBecomesANotification() throws Exception {
        String ada = Board.somebody();
        assertThat(board.post(Board.event(ada)).statusCode()).isEqualTo(204);
        JsonNode list = board.list(ada, "");
        assertThat(list.get("unread").asInt()).isEqualTo(1);
        JsonNode one = list.get("notifications").get(0);
        assertThat(one.get("type").asText()).isEqualTo("order.placed");
        assertThat(one.get("order").asText()).isEqualTo("0f8fad5b-d9cb-469f-a165-70867728950e");
        assertThat(one.get("text").asText()).isEqualTo("Your order 0f8fad5b is placed: 2 products, 155.98 EUR.");
        assertThat(one.get("read").asBoolean()).isFalse();
        assertThat(one.get("created_at").asText()).isEqualTo("2026-03-01T12:00:00Z");
    }

    @Test
    void eventThatComesTwiceOrAtOnceIsOneNotification() throws Exception {
        String ada = Board.somebody();
        String event = Board.event(ada);
        Callable<Integer> post = () -> board.post(event).statusCode();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(senders.invokeAll(Collections.nCopies(8, post))).allMatch(sent -> sent.resultNow() == 204);
        }
        assertThat(board.post(event).statusCode()).isEqualTo(204);
        assertThat(board.list(ada, "").get("notifications")).hasSize(1);
    }

    @Test
    void readIsReadOnceAndForAll() throws Exception {
        String ada = Board.somebody();
        board.post(Board.event(ada));
        board.post(Board.event(UUID.randomUUID(), ada, "order.shipped"));
        long id = board.list(ada, "").get("notifications").get(1).get("id").asLong();
        for (int i = 0; i < 2; i++) {
            JsonNode read = Http.json(board.send(ada, "POST", "/" + id + "/read"));
            assertThat(read.get("id").asLong()).isEqualTo(id);
            assertThat(read.get("read").asBoolean()).isTrue();
        }
        JsonNode unread = board.list(ada, "?unread=true");
        assertThat(unread.get("unread").asInt()).isEqualTo(1);
        assertThat(unread.get("notifications")).hasSize(1);
        assertThat(unread.get("notifications").get(0).get("type").asText()).isEqualTo("order.shipped");
        assertThat(board.list(ada, "?unread=false").get("notifications")).hasSize(2);
    }

    @Test
    void listComesInPagesLatestFirst() throws Exception {
        String ada = Board.somebody();
        for (int i = 0; i < 5; i++) {
            board.post(Board.event(ada));
        }
        List<Long> ids = new ArrayList<>();
        JsonNode page = board.list(ada, "?limit=2");
        page.get("notifications").forEach(one -> ids.add(one.get("id").asLong()));
        while (!page.get("next").isNull()) {
            page = board.list(ada, "?limit=2&cursor=" + page.get("next").asText());
            page.get("notifications").forEach(one -> ids.add(one.get("id").asLong()));
        }
        assertThat(ids).hasSize(5).doesNotHaveDuplicates().isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    void notificationsAreTheirOwnersAlone() throws Exception {
        String ada = Board.somebody();
        board.post(Board.event(ada));
        long id = board.list(ada, "").get("notifications").get(0).get("id").asLong();
        String eve = Board.somebody();
        assertThat(board.list(eve, "").get("notifications")).isEmpty();
        HttpResponse<String> read = board.send(eve, "POST", "/" + id + "/read");
        assertThat(read.statusCode()).isEqualTo(404);
        assertThat(Http.problem(read)).isEqualTo("notification-not-found");
        assertThat(board.list(ada, "").get("unread").asInt()).isEqualTo(1);
        for (String path : List.of("", "/stream")) {
            assertThat(board.http().get("/api/v1/notifications" + path).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void strangersTellNothing() throws Exception {
        String ada = Board.somebody();
        for (String secret : List.of("", Board.SECRET + "!", "a guess at the secret")) {
            assertThat(board.http()
                            .send("POST", "/internal/v1/events", Board.event(ada), "X-Internal-Secret", secret)
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(board.list(ada, "").get("notifications")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order.placed         | order.eaten    | type",
                "2026-03-01T12:00:00Z | yesterday      | time",
                "EUR                  | euros          | currency",
                "15598                | -1             | total",
                "'\"items\":2'        | '\"items\":0'  | items",
                "'\"items\":2'        | '\"itms\":2'   | items",
            })
    void nonsenseIsRefused(String good, String bad, String field) throws Exception {
        HttpResponse<String> response = board.post(Board.event(Board.somebody()).replace(good, bad));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"" + field + "\"");
    }

    @ParameterizedTest
    @CsvSource({"unread=yes, unread", "limit=0, limit", "cursor=x, cursor"})
    void badParameterIsNamed(String query, String field) throws Exception {
        HttpResponse<String> response = board.send(Board.somebody(), "GET", "?" + query);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"" + field + "\"");
    }

    /** 503 makes the sender send again; a 2xx without a row would lose the event. */
    @Test
    void withoutADatabaseNothingIsTakenIn() throws Exception {
        try (Postgres postgres = Postgres.start();
                Board own = Board.open(postgres.createDatabase(), Map.of())) {
            String ada = Board.somebody();
            own.post(Board.event(ada));
            postgres.kill();
            String event = Board.event(ada);
            assertThat(own.post(event).statusCode()).isEqualTo(503);
            postgres.startAgain();
            Await.until("healed", Duration.ofSeconds(5), () -> own.post(event).statusCode() == 204);
            assertThat(own.list(ada, "").get("notifications")).hasSize(2);
        }
    }

    @Test
    void migrationWithoutItsRecordIsRunAgain() throws Exception {
        String url = Postgres.shared().createDatabase();
        Board.open(url, Map.of()).close();
        Postgres.execute("DELETE FROM notification.flyway_schema_history WHERE version = '1'", url);
        try (Board own = Board.open(url, Map.of())) {
            assertThat(own.post(Board.event(Board.somebody())).statusCode()).isEqualTo(204);
        }
    }
}
