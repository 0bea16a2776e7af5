package io.tierline.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tierline.service.testing.Http;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** /api/v1/cart. */
class CartTest {
    private static Market market;

    @BeforeAll
    static void open() throws Exception {
        market = Market.open();
    }

    @AfterAll
    static void close() {
        market.close();
    }

    /** Item 42 costs 7799 cents, as product-service's own tests say. */
    @Test
    void cartShowsWhatTheCatalogueSays() throws Exception {
        String ada = Market.somebody();
        put(ada, 7, "{\"quantity\":1}");
        JsonNode cart = Http.json(put(ada, 42, "{\"quantity\":3}"));
        assertThat(cart.get("items")).hasSize(2);
        JsonNode umbrella = cart.get("items").get(1);
        assertThat(umbrella.get("productId").asLong()).isEqualTo(42);
        assertThat(umbrella.get("name").asText()).isEqualTo("Mirabeck Leather Umbrella");
        assertThat(umbrella.get("price").asLong()).isEqualTo(7_799);
        assertThat(umbrella.get("total").asLong()).isEqualTo(3 * 7_799);
        assertThat(cart.get("currency").asText()).isEqualTo("EUR");
        assertThat(cart.get("total").asLong())
                .isEqualTo(3 * 7_799 + market.product(7).get("price").asLong());
        assertThat(Http.json(market.get(ada, "/cart"))).isEqualTo(cart);
    }

    @Test
    void quantityIsSetNotAdded() throws Exception {
        String ada = Market.somebody();
        put(ada, 42, "{\"quantity\":3}");
        JsonNode cart = Http.json(put(ada, 42, "{\"quantity\":2}"));
        assertThat(cart.get("items").get(0).get("quantity").asInt()).isEqualTo(2);
    }

    @Test
    void itemsAndTheWholeCartCanBeRemoved() throws Exception {
        String ada = Market.somebody();
        put(ada, 1, "{\"quantity\":1}");
        put(ada, 2, "{\"quantity\":1}");
        put(ada, 3, "{\"quantity\":1}");
        assertThat(Http.json(market.send(ada, "DELETE", "/cart/items/2", "")).get("items"))
                .hasSize(2);
        HttpResponse<String> empty = market.send(ada, "DELETE", "/cart", "");
        assertThat(empty.body()).isEqualTo("{\"items\":[],\"total\":0,\"currency\":\"EUR\"}");
    }

    @Test
    void cartIsItsOwnersAlone() throws Exception {
        String ada = Market.somebody();
        put(ada, 1, "{\"quantity\":1}");
        assertThat(Http.json(market.get(Market.somebody(), "/cart")).get("items"))
                .isEmpty();
        for (String method : List.of("GET", "DELETE")) {
            assertThat(market.http()
                            .send(method, "/api/v1/cart", "", "X-User-Id", ada)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "42   | {'quantity':0}             | 400",
                "42   | {'quantity':100}           | 400",
                "42   | {'quantity':1.5}           | 400",
                "42   | {'quantity':'1'}           | 400",
                "42   | {'quantity':99999999999}   | 400",
                "42   | {}                         | 400",
                "42   | {'quantity':1,'price':1}   | 400",
                "1001 | {'quantity':1}             | 404",
                "0    | {'quantity':1}             | 404",
                "x    | {'quantity':1}             | 404"
            })
    void nonsenseIsRefused(String product, String body, int status) throws Exception {
        HttpResponse<String> response =
                market.send(Market.somebody(), "PUT", "/cart/items/" + product, body.replace('\'', '"'));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    }

    @Test
    void cartHasAnEnd() throws Exception {
        String ada = Market.somebody();
        for (int product = 1; product <= 20; product++) {
            assertThat(put(ada, product, "{\"quantity\":1}").statusCode()).isEqualTo(200);
        }
        HttpResponse<String> full = put(ada, 21, "{\"quantity\":1}");
        assertThat(full.statusCode()).isEqualTo(409);
        assertThat(Http.problem(full)).isEqualTo("cart-full");
        assertThat(put(ada, 20, "{\"quantity\":2}").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> put(String account, long product, String body) throws Exception {
        return market.send(account, "PUT", "/cart/items/" + product, body);
    }
}
