package io.tierline.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.OpenTelemetry;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
    private static final int ALL = 1_000;
    private static Shop shop;

    @BeforeAll
    static void open() throws Exception {
        shop = Shop.open(OpenTelemetry.noop());
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void defaultListingHasTwentyItemsAndIsWorthCompressing() throws Exception {
        HttpResponse<String> response = shop.get("/api/v1/items");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.body().length()).isGreaterThan(1_024);
        assertThat(Shop.parse(response.body()).get("items")).hasSize(20);
    }

    @Test
    void firstItemIsTheGeneratedOne() throws Exception {
        JsonNode first = shop.json("/api/v1/items?limit=1").get("items").get(0);
        assertThat(first).isEqualTo(Shop.parse("""
                {"id":1,"sku":"LIG-0001","name":"Lindgrove Rattan Table Lamp","category":"lighting","price":1200,
                 "currency":"EUR","stock":396,"image":"/images/LIG-0001.svg"}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "-id", "name", "-name", "price", "-price"})
    void pagingToTheEndShowsEachItemOnceInOrder(String sort) throws Exception {
        List<JsonNode> items = pages("/api/v1/items?limit=100&sort=" + sort);
        assertThat(ids(items)).hasSize(ALL).doesNotHaveDuplicates();
        assertThat(items).isSortedAccordingTo(order(sort));
    }

    @Test
    void pagingStaysRightWhileItemsAreAdded() throws Exception {
        try (Shop own = Shop.open(OpenTelemetry.noop())) {
            JsonNode page = own.json("/api/v1/items?limit=100&sort=name");
            Set<Long> seen = new HashSet<>(ids(list(page.get("items"))));
            while (!page.get("next").isNull()) {
                addItem(own, "Aardvark " + seen.size()); // before every cursor
                page = own.json("/api/v1/items?limit=100&sort=name&cursor="
                        + page.get("next").asText());
                for (long id : ids(list(page.get("items")))) {
                    assertThat(seen.add(id)).as("item %d came twice", id).isTrue();
                }
            }
            assertThat(seen).hasSize(ALL);
        }
    }

    private static void addItem(Shop own, String name) throws Exception {
        own.execute("INSERT INTO item (sku, name, category, price_cents, currency, stock, image, description)"
                + " VALUES ('%1$s', '%1$s', 'toys', 1, 'EUR', 1, '/', '')".formatted(name));
    }

    @Test
    void searchFindsEachWordInNameOrSku() throws Exception {
        List<JsonNode> items = pages("/api/v1/items?limit=100&q=LAMP%20brass");
        assertThat(items)
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.get("name").asText())
                        .containsIgnoringCase("lamp")
                        .containsIgnoringCase("brass"));
        assertThat(ids(pages("/api/v1/items?q=tra-0042"))).containsExactly(42L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "'; DROP TABLE item; --", "no such product"})
    void searchTakesItsTextLiterally(String text) throws Exception {
        JsonNode page = shop.json("/api/v1/items?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        assertThat(page.get("items")).isEmpty();
        assertThat(page.get("next").isNull()).isTrue();
    }

    @Test
    void categoryNarrowsAndCombinesWithSort() throws Exception {
        List<JsonNode> items = pages("/api/v1/items?category=toys&sort=-price");
        assertThat(items)
                .hasSize(98)
                .allSatisfy(item -> assertThat(item.get("category").asText()).isEqualTo("toys"));
        assertThat(items).isSortedAccordingTo(order("-price"));
        assertThat(shop.json("/api/v1/items?category=boats").get("items")).isEmpty();
    }

    @Test
    void categoriesCountTheirItems() throws Exception {
        List<JsonNode> categories = list(shop.json("/api/v1/categories").get("categories"));
        assertThat(categories).hasSize(10);
        assertThat(categories.getFirst())
                .isEqualTo(Shop.parse("{\"category\":\"audio\",\"name\":\"Audio\",\"items\":99}"));
        assertThat(categories.stream().mapToLong(c -> c.get("items").asLong()).sum())
                .isEqualTo(ALL);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "100,100", "'',20"})
    void limitIsTaken(String limit, int expected) throws Exception {
        assertThat(shop.json("/api/v1/items?limit=" + limit).get("items")).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=101, limit",
        "limit=-1, limit",
        "limit=ten, limit",
        "limit=99999999999, limit",
        "limit=5&limit=6, limit",
        "sort=stock, sort",
        "sort=ID, sort",
        "category=To%20ys, category",
        "q=%00, q",
        "q=%FF, q",
        "cursor=nonsense, cursor",
        "cursor=!!, cursor",
        "cursor=MXwwfDF8eA, cursor"
    })
    void badParameterIsNamed(String query, String field) throws Exception {
        HttpResponse<String> response = shop.get("/api/v1/items?" + query);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = Shop.parse(response.body());
        assertThat(problem.get("type").asText()).isEqualTo("urn:tierline:problem:invalid-parameter");
        assertThat(problem.get("errors")).hasSize(1);
        assertThat(problem.at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(problem.get("detail").asText()).startsWith(field);
    }

    @Test
    void searchThatIsTooLongIsRefused() throws Exception {
        assertThat(shop.get("/api/v1/items?q=" + "a".repeat(100)).statusCode()).isEqualTo(200);
        assertThat(shop.get("/api/v1/items?q=" + "a".repeat(101)).statusCode()).isEqualTo(400);
    }

    @Test
    void allFaultsAreReportedTogether() throws Exception {
        JsonNode problem = shop.json("/api/v1/items?limit=0&sort=x&cursor=y");
        assertThat(list(problem.get("errors")))
                .extracting(error -> error.get("field").asText())
                .containsExactly("sort", "limit", "cursor");
    }

    @Test
    void cursorOfAnotherListingIsRefused() throws Exception {
        String cursor =
                shop.json("/api/v1/items?sort=price&limit=1").get("next").asText();
        assertThat(shop.get("/api/v1/items?sort=price&limit=7&cursor=" + cursor).statusCode())
                .as("another limit is the same listing")
                .isEqualTo(200);
        for (String other : List.of("sort=-price", "sort=name", "sort=price&q=lamp", "sort=price&category=toys")) {
            HttpResponse<String> response = shop.get("/api/v1/items?" + other + "&cursor=" + cursor);
            assertThat(response.statusCode()).as(other).isEqualTo(400);
            assertThat(response.body()).contains("\"field\":\"cursor\"");
        }
    }

    private static List<JsonNode> pages(String path) throws Exception {
        JsonNode page = shop.json(path);
        List<JsonNode> items = new ArrayList<>(list(page.get("items")));
        while (!page.get("next").isNull()) {
            page = shop.json(path + "&cursor=" + page.get("next").asText());
            items.addAll(list(page.get("items")));
        }
        return items;
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static List<Long> ids(List<JsonNode> items) {
        return items.stream().map(item -> item.get("id").asLong()).toList();
    }

    private static Comparator<JsonNode> order(String sort) {
        Comparator<JsonNode> order = switch (sort.replace("-", "")) {
            case "name" -> Comparator.comparing(item -> item.get("name").asText());
            case "price" -> Comparator.comparingLong(item -> item.get("price").asLong());
            default -> Comparator.comparingLong(item -> 0L);
        };
        Comparator<JsonNode> total =
                order.thenComparingLong(item -> item.get("id").asLong());
        return sort.startsWith("-") ? total.reversed() : total;
    }
}
