package io.tierline.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tierline.service.testing.Http;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** /api/v1/orders. */
class OrderTest {
    private static Market market;

    @BeforeAll
    static void open() throws Exception {
        market = Market.open();
    }

    @AfterAll
    static void close() throws Exception {
        Invariants.assertHold(market);
        market.close();
    }

    @Test
    void orderIsPricedByTheCatalogue() throws Exception {
        HttpResponse<String> response = market.order(Market.somebody(), "k", Market.purchase(42, 2));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(response.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode order = Http.json(response);
        assertThat(order.get("status").asText()).isEqualTo("placed");
        assertThat(order.get("total").asLong()).isEqualTo(2 * 7_799);
        assertThat(order.get("currency").asText()).isEqualTo("EUR");
        assertThat(order.get("address").asText()).isEqualTo("1 Hill Road");
        assertThat(order.get("items").get(0).get("name").asText()).isEqualTo("Mirabeck Leather Umbrella");
    }

    @Test
    void sameKeyIsTheSameOrder() throws Exception {
        String ada = Market.somebody();
        HttpResponse<String> first = market.order(ada, "same", Market.purchase(3, 1));
        HttpResponse<String> again = market.order(ada, "same", " " + Market.purchase(3, 1));
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(Http.json(market.get(ada, "/orders")).get("orders")).hasSize(1);
    }

    @Test
    void sameKeyForAnotherPurchaseIsRefused() throws Exception {
        String ada = Market.somebody();
        market.order(ada, "other", Market.purchase(4, 1));
        for (String other : List.of(
                Market.purchase(4, 2),
                Market.purchase(5, 1),
                Market.purchase(4, 1).replace("Hill", "Dale"))) {
            HttpResponse<String> response = market.order(ada, "other", other);
            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(Http.problem(response)).isEqualTo("idempotency-key-reused");
        }
    }

    @Test
    void keysOfTwoPeopleAreTwoKeys() throws Exception {
        String one = Http.json(market.order(Market.somebody(), "ours", Market.purchase(6, 1)))
                .get("id")
                .asText();
        String two = Http.json(market.order(Market.somebody(), "ours", Market.purchase(6, 1)))
                .get("id")
                .asText();
        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void manyAtOnceWithOneKeyAreOneOrder() throws Exception {
        String ada = Market.somebody();
        Callable<HttpResponse<String>> order = () -> market.order(ada, "at once", Market.purchase(8, 1));
        Callable<HttpResponse<String>> keyed = () -> market.order(ada, "atonce", Market.purchase(8, 1));
        assertThat(order.call().statusCode()).as("no blanks in a key").isEqualTo(400);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<HttpResponse<String>> answers = clients.invokeAll(Collections.nCopies(8, keyed)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
            assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        }
        assertThat(Http.json(market.get(ada, "/orders")).get("orders")).hasSize(1);
    }

    @Test
    void withoutAKeyNothingIsOrdered() throws Exception {
        String ada = Market.somebody();
        HttpResponse<String> response = market.send(ada, "POST", "/orders", Market.purchase(1, 1));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Http.problem(response)).isEqualTo("idempotency-key-missing");
        assertThat(Http.json(market.get(ada, "/orders")).get("orders")).isEmpty();
    }

    @Test
    void moreThanThereIsCannotBeOrdered() throws Exception {
        String ada = Market.somebody();
        HttpResponse<String> response =
                market.order(ada, "big", Market.purchase(1, 1).replace("}]", "},{\"productId\":42,\"quantity\":99}]"));
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(Http.problem(response)).isEqualTo("out-of-stock");
        assertThat(response.body()).contains("productId 42").doesNotContain("productId 1\"");
        assertThat(market.order(ada, "big", Market.purchase(1, 1)).statusCode())
                .as("a refusal uses no key up")
                .isEqualTo(201);
    }

    @Test
    void theLastPieceIsSoldOnce() throws Exception {
        int stock = market.shownStock(12);
        Callable<Integer> buy = () -> market.order(Market.somebody(), "last", Market.purchase(12, stock / 2 + 1))
                .statusCode();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> statuses = clients.invokeAll(Collections.nCopies(4, buy)).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
            assertThat(statuses).containsExactly(201, 409, 409, 409);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'items':[],'address':'a'}                                                          | items",
                "{'items':[{'productId':1}],'address':'a'}                                           | items",
                "{'items':[{'productId':1,'quantity':0}],'address':'a'}                              | items",
                "{'items':[{'productId':1,'quantity':1,'price':1}],'address':'a'}                    | items",
                "{'items':[{'productId':1,'quantity':1},{'productId':1,'quantity':2}],'address':'a'} | items",
                "{'items':[{'productId':1001,'quantity':1}],'address':'a'}                           | items",
                "{'items':7,'address':'a'}                                                           | items",
                "{'items':[{'productId':1,'quantity':1}],'address':' '}                              | address",
                "{'items':[{'productId':1,'quantity':1}]}                                            | address",
                "{'items':[{'productId':1,'quantity':1}],'address':'a','total':1}                    | total"
            })
    void nonsenseIsRefused(String purchase, String field) throws Exception {
        HttpResponse<String> response = market.order(Market.somebody(), "bad", purchase.replace('\'', '"'));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void orderIsItsOwnersAlone() throws Exception {
        String ada = Market.somebody();
        String id = place(ada, "own", 14);
        assertThat(market.get(ada, "/orders/" + id).statusCode()).isEqualTo(200);
        String eve = Market.somebody();
        for (HttpResponse<String> response : List.of(
                market.get(eve, "/orders/" + id),
                market.send(eve, "POST", "/orders/" + id + "/cancel", ""),
                market.get(ada, "/orders/1"),
                market.get(ada, "/orders/00000000-0000-0000-0000-000000000000"))) {
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(Http.problem(response)).isEqualTo("order-not-found");
        }
        assertThat(market.http().get("/api/v1/orders").statusCode()).isEqualTo(401);
    }

    @Test
    void historyComesInPagesLatestFirst() throws Exception {
        String ada = Market.somebody();
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            placed.add(place(ada, "page" + i, 15));
        }
        List<String> listed = new ArrayList<>();
        JsonNode page = Http.json(market.get(ada, "/orders?limit=2"));
        page.get("orders").forEach(order -> listed.add(order.get("id").asText()));
        while (!page.get("next").isNull()) {
            page = Http.json(
                    market.get(ada, "/orders?limit=2&cursor=" + page.get("next").asText()));
            page.get("orders").forEach(order -> listed.add(order.get("id").asText()));
        }
        assertThat(listed).isEqualTo(placed.reversed());
        assertThat(market.get(ada, "/orders?cursor=x").statusCode()).isEqualTo(400);
    }

    @Test
    void cancellingGivesTheStockBackOnce() throws Exception {
        String ada = Market.somebody();
        String id = place(ada, "cancel", 16);
        long before = available(16);
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> cancelled = market.send(ada, "POST", "/orders/" + id + "/cancel", "");
            assertThat(cancelled.statusCode()).isEqualTo(200);
            assertThat(Http.json(cancelled).get("status").asText()).isEqualTo("cancelled");
        }
        assertThat(available(16)).isEqualTo(before + 1);
    }

    @Test
    void whatIsShippedCannotBeCancelled() throws Exception {
        String ada = Market.somebody();
        String id = place(ada, "ship", 17);
        assertThat(move(id, "delivered", Market.SECRET).statusCode())
                .as("not shipped yet")
                .isEqualTo(409);
        assertThat(move(id, "shipped", "a guess at the secret").statusCode()).isEqualTo(403);
        assertThat(move(id, "cancelled", Market.SECRET).statusCode()).isEqualTo(400);
        assertThat(move(id, "shipped", Market.SECRET).statusCode()).isEqualTo(200);
        HttpResponse<String> cancelled = market.send(ada, "POST", "/orders/" + id + "/cancel", "");
        assertThat(cancelled.statusCode()).isEqualTo(409);
        assertThat(Http.problem(cancelled)).isEqualTo("order-state");
        assertThat(move(id, "delivered", Market.SECRET).statusCode()).isEqualTo(200);
    }

    @Test
    void orderTakesItsProductsOutOfTheCart() throws Exception {
        String ada = Market.somebody();
        market.send(ada, "PUT", "/cart/items/18", "{\"quantity\":1}");
        market.send(ada, "PUT", "/cart/items/20", "{\"quantity\":1}");
        place(ada, "cart", 18);
        JsonNode cart = Http.json(market.get(ada, "/cart"));
        assertThat(cart.get("items")).hasSize(1);
        assertThat(cart.get("items").get(0).get("productId").asLong()).isEqualTo(20);
    }

    /** What was acknowledged is acknowledged again, whoever is away; what is new needs prices. */
    @Test
    void withoutTheCatalogueOnlyKnownKeysAreAnswered() throws Exception {
        try (Market own = Market.open()) {
            String ada = Market.somebody();
            HttpResponse<String> first = own.order(ada, "known", Market.purchase(1, 1));
            own.closeCatalogue();
            assertThat(own.order(ada, "known", Market.purchase(1, 1)).body()).isEqualTo(first.body());
            HttpResponse<String> other = own.order(ada, "new", Market.purchase(1, 1));
            assertThat(other.statusCode()).isEqualTo(503);
            assertThat(Http.problem(other)).isEqualTo("unavailable");
            assertThat(own.count("SELECT count(*) FROM orders")).isEqualTo(1);
        }
    }

    private static String place(String account, String key, long product) throws Exception {
        HttpResponse<String> response = market.order(account, key, Market.purchase(product, 1));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return Http.json(response).get("id").asText();
    }

    private static HttpResponse<String> move(String id, String status, String secret) throws Exception {
        return market.http()
                .send(
                        "POST",
                        "/internal/v1/orders/" + id + "/status",
                        "{\"status\":\"" + status + "\"}",
                        "X-Internal-Secret",
                        secret);
    }

    private static long available(long product) throws Exception {
        return market.count("SELECT available FROM stock WHERE product_id = " + product);
    }
}
