package io.tierline.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.OpenTelemetry;
import io.tierline.service.testing.Bytes;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One item, and the conditional reads of RFC 9110 section 13 on it. */
class ItemTest {
    private static final String ITEM = "/api/v1/items/42";
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
    void itemIsTheGeneratedOne() throws Exception {
        assertThat(shop.json(ITEM)).isEqualTo(Shop.parse("""
                {"id":42,"sku":"TRA-0042","name":"Mirabeck Leather Umbrella","category":"travel","price":7799,
                 "currency":"EUR","stock":32,"image":"/images/TRA-0042.svg",
                 "description":"Umbrella by Mirabeck in leather finish. A quiet design that gets along with what you \
                already own. Spare parts are available."}"""));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 404, item-not-found",
        "1001, 404, item-not-found",
        "99999999999999999999999, 404, item-not-found",
        "abc, 400, invalid-parameter",
        "-1, 400, invalid-parameter",
        "4.2, 400, invalid-parameter",
        "%D9%A4%D9%A2, 400, invalid-parameter"
    })
    void idsThatLeadNowhere(String id, int status, String kind) throws Exception {
        HttpResponse<String> response = shop.get("/api/v1/items/" + id);
        assertThat(response.statusCode()).isEqualTo(status);
        JsonNode problem = Shop.parse(response.body());
        assertThat(problem.get("type").asText()).isEqualTo("urn:tierline:problem:" + kind);
        assertThat(problem.get("instance").asText()).isEqualTo("/api/v1/items/" + id);
    }

    @Test
    void readsMayBeKeptForAMinute() throws Exception {
        for (String path : List.of(ITEM, "/api/v1/items", "/api/v1/categories")) {
            HttpResponse<String> response = shop.get(path);
            assertThat(response.headers().firstValue("Cache-Control")).contains("public, max-age=60");
            assertThat(response.headers().firstValue("ETag").orElseThrow()).matches("\"[^\"]+\"");
            assertThat(response.headers().firstValue("Last-Modified")).isPresent();
        }
    }

    @Test
    void serverTimingNamesServiceAndDatabase() throws Exception {
        assertThat(shop.get(ITEM).headers().firstValue("Server-Timing").orElseThrow())
                .matches("product-service;dur=\\d+\\.\\d{3}, db;dur=\\d+\\.\\d{3}");
        assertThat(shop.get("/nowhere").headers().firstValue("Server-Timing").orElseThrow())
                .matches("product-service;dur=\\d+\\.\\d{3}");
    }

    /** The row's time is 2025-02-01T08:00:02Z, its version 1. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "If-None-Match       | \"1-42.1\"                      | 304",
                "If-None-Match       | W/\"1-42.1\"                    | 304",
                "If-None-Match       | \"other\", W/\"x,y\" ,\"1-42.1\" | 304",
                "If-None-Match       | *                               | 304",
                "If-None-Match       | \"1-42.2\"                      | 200",
                "If-None-Match       | 1-42.1                          | 200",
                "If-Modified-Since   | Sat, 01 Feb 2025 08:00:02 GMT   | 304",
                "If-Modified-Since   | Sun, 02 Feb 2025 08:00:02 GMT   | 304",
                "If-Modified-Since   | Sat, 01 Feb 2025 08:00:01 GMT   | 200",
                "If-Modified-Since   | Saturday, 01-Feb-25 08:00:02 GMT| 304",
                "If-Modified-Since   | Sat Feb  1 08:00:02 2025        | 304",
                "If-Modified-Since   | yesterday                       | 200",
                "If-Match            | \"1-42.1\"                      | 200",
                "If-Match            | *                               | 200",
                "If-Match            | W/\"1-42.1\"                    | 412",
                "If-Match            | \"1-42.2\"                      | 412",
                "If-Unmodified-Since | Sat, 01 Feb 2025 08:00:02 GMT   | 200",
                "If-Unmodified-Since | Sat, 01 Feb 2025 08:00:01 GMT   | 412"
            })
    void condition(String field, String value, int status) throws Exception {
        assertThat(shop.get(ITEM, field, value).statusCode()).isEqualTo(status);
        assertThat(shop.send("HEAD", ITEM, field, value).statusCode()).isEqualTo(status);
    }

    /** RFC 9110 section 13.1.3: "A recipient MUST ignore If-Modified-Since if the request contains an If-None-Match". */
    @Test
    void entityTagOutranksDate() throws Exception {
        String date = "Sun, 02 Feb 2025 08:00:02 GMT";
        assertThat(shop.get(ITEM, "If-None-Match", "\"other\"", "If-Modified-Since", date)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void entityTagMayStandInSecondField() throws Exception {
        assertThat(shop.get(ITEM, "If-None-Match", "\"other\"", "If-None-Match", "\"1-42.1\"")
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void notModifiedHasValidatorsAndNeitherBodyNorLength() throws Exception {
        String response = Bytes.exchange(
                shop.port(),
                "GET " + ITEM + " HTTP/1.1",
                "Host: shop",
                "If-None-Match: \"1-42.1\"",
                "Connection: close");
        assertThat(response).startsWith("HTTP/1.1 304 Not Modified\r\n");
        assertThat(Bytes.body(response)).isEmpty();
        assertThat(Bytes.fieldNames(response))
                .contains("ETag", "Last-Modified", "Cache-Control", "Date")
                .doesNotContain("Content-Length", "Transfer-Encoding", "Content-Type");
    }

    @Test
    void headHasTheFieldsOfGetAndNoBody() throws Exception {
        for (String path : List.of(ITEM, "/api/v1/items", "/api/v1/items/abc", "/readyz")) {
            String get = Bytes.exchange(shop.port(), "GET " + path + " HTTP/1.1", "Host: a", "Connection: close");
            String head = Bytes.exchange(shop.port(), "HEAD " + path + " HTTP/1.1", "Host: a", "Connection: close");
            assertThat(Bytes.body(head)).isEmpty();
            assertThat(Bytes.fieldNames(head)).isEqualTo(Bytes.fieldNames(get));
            assertThat(Bytes.head(head))
                    .contains("\r\nContent-Length: " + Bytes.body(get).length() + "\r\n");
        }
    }

    @Test
    void changeOfTheRowChangesTagsAndDates() throws Exception {
        try (Shop own = Shop.open(OpenTelemetry.noop())) {
            HttpResponse<String> item = own.get("/api/v1/items/7");
            HttpResponse<String> list = own.get("/api/v1/items");
            own.execute("UPDATE item SET stock = stock + 1 WHERE id = 7");
            for (HttpResponse<String> old : List.of(item, list)) {
                HttpResponse<String> now = own.get(old.uri().getPath(), "If-None-Match", tag(old));
                assertThat(now.statusCode()).isEqualTo(200);
                assertThat(tag(now)).isNotEqualTo(tag(old));
                assertThat(now.body()).isNotEqualTo(old.body());
                assertThat(lastModified(now)).isAfter(lastModified(old));
            }
        }
    }

    /** A deleted row would leave no later date behind, and listings would keep theirs. */
    @Test
    void itemsCannotBeDeleted() {
        assertThatThrownBy(() -> shop.execute("DELETE FROM item WHERE id = 7"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("items are not deleted");
    }

    @Test
    void writeThatChangesNothingKeepsTheTag() throws Exception {
        try (Shop own = Shop.open(OpenTelemetry.noop())) {
            String before = tag(own.get("/api/v1/items/7"));
            own.execute("UPDATE item SET stock = stock WHERE id = 7");
            assertThat(tag(own.get("/api/v1/items/7"))).isEqualTo(before);
        }
    }

    /** A page that did not change itself is still older than the last change of the catalogue, and keeps its tag. */
    @Test
    void tagOfAPageDependsOnItsItemsOnly() throws Exception {
        try (Shop own = Shop.open(OpenTelemetry.noop())) {
            String before = tag(own.get("/api/v1/items"));
            own.execute("UPDATE item SET stock = stock + 1 WHERE id = 999");
            assertThat(own.get("/api/v1/items", "If-None-Match", before).statusCode())
                    .isEqualTo(304);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"})
    void otherMethodsAreRefusedWithAllow(String method) throws Exception {
        for (String path : List.of(ITEM, "/api/v1/items", "/livez")) {
            HttpResponse<String> response = shop.send(method, path);
            assertThat(response.statusCode()).isEqualTo(405);
            assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
            assertThat(Shop.parse(response.body()).get("type").asText())
                    .isEqualTo("urn:tierline:problem:method-not-allowed");
        }
    }

    private static String tag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }

    private static ZonedDateTime lastModified(HttpResponse<String> response) {
        String date = response.headers().firstValue("Last-Modified").orElseThrow();
        return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}
