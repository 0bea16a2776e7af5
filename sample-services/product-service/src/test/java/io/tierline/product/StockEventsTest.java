package io.tierline.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.tierline.service.testing.Http;
import io.tierline.service.testing.Postgres;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** POST /internal/v1/stock-events: late, twice, out of order, and from strangers. */
class StockEventsTest {
    private static final String PATH = "/internal/v1/stock-events";
    private static final String SECRET = "sixteen characters";
    private static Shop shop;
    private static Http http;

    @BeforeAll
    static void open() throws Exception {
        String url = Postgres.shared().createDatabase();
        shop = Shop.start(Shop.environment(url, Map.of("INTERNAL_SECRET", SECRET)), OpenTelemetry.noop())
                .awaitReady();
        http = new Http(shop::port);
    }

    @AfterAll
    static void close() {
        http.close();
        shop.close();
    }

    @Test
    void latestVersionWinsInWhateverOrderTheyCome() throws Exception {
        String tag = shop.get("/api/v1/items/1").headers().firstValue("ETag").orElseThrow();
        assertThat(send(event(UUID.randomUUID(), 1, 7, 3)).statusCode()).isEqualTo(204);
        assertThat(stock(1)).isEqualTo(7);
        assertThat(send(event(UUID.randomUUID(), 1, 9, 2)).statusCode())
                .as("late")
                .isEqualTo(204);
        assertThat(stock(1)).isEqualTo(7);
        assertThat(shop.get("/api/v1/items/1", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void sameEventTwiceIsOnce() throws Exception {
        UUID id = UUID.randomUUID();
        send(event(id, 2, 5, 1));
        assertThat(send(event(id, 2, 6, 2)).statusCode()).isEqualTo(204);
        assertThat(stock(2)).isEqualTo(5);
    }

    @Test
    void strangersAreRefused() throws Exception {
        String event = event(UUID.randomUUID(), 3, 0, 1);
        assertThat(http.send("POST", PATH, event).statusCode()).isEqualTo(403);
        assertThat(http.send("POST", PATH, event, "X-Internal-Secret", SECRET + "x")
                        .statusCode())
                .isEqualTo(403);
        assertThat(stock(3)).isPositive();
    }

    @Test
    void withoutASecretThereIsNoSuchPath() throws Exception {
        try (Shop closed = Shop.open(OpenTelemetry.noop())) {
            assertThat(closed.send("POST", PATH).statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'x','stocks':[]}                                                                          | id",
                "{'id':'11111111-1111-1111-1111-111111111111','stocks':7}                                        | stocks",
                "{'id':'11111111-1111-1111-1111-111111111111','stocks':[7]}                                      | stocks",
                "{'id':'11111111-1111-1111-1111-111111111111','stocks':[{'productId':1,'available':-1,'version':1}]} | stocks",
                "{'id':'11111111-1111-1111-1111-111111111111','stocks':[{'productId':1,'available':1.5,'version':1}]} | stocks",
                "{'id':'11111111-1111-1111-1111-111111111111','stocks':[{'productId':1,'available':9999999999,'version':1}]} | stocks",
            })
    void nonsenseIsRefused(String event, String field) throws Exception {
        HttpResponse<String> response = send(event.replace('\'', '"'));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"" + field + "\"");
    }

    private static HttpResponse<String> send(String event) throws Exception {
        return http.send("POST", PATH, event, "X-Internal-Secret", SECRET);
    }

    private static String event(UUID id, int item, int available, int version) {
        return "{\"id\":\"" + id + "\",\"stocks\":[{\"productId\":" + item + ",\"available\":" + available
                + ",\"version\":" + version + "}]}";
    }

    private static int stock(int item) throws Exception {
        return shop.json("/api/v1/items/" + item).get("stock").asInt();
    }
}
