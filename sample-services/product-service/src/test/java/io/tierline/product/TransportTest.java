package io.tierline.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.tierline.service.testing.Await;
import io.tierline.service.testing.Bytes;
import io.tierline.service.testing.Postgres;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What does not reach the catalogue: unknown paths, broken requests, health, metrics. */
class TransportTest {
    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private static Shop shop;

    @BeforeAll
    static void open() throws Exception {
        String url = Postgres.shared().createDatabase();
        Map<String, String> environment = Shop.environment(url, Map.of("TIERLINE_ADMIN", "127.0.0.1:0"));
        shop = Shop.start(environment, TELEMETRY.getOpenTelemetry()).awaitReady();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({"/", "/api", "/api/v1/items/", "/api/v1/items/1/2", "/api/v1/ITEMS", "/observe/metrics", "/metrics"})
    void unknownPathIsAProblem(String path) throws Exception {
        HttpResponse<String> response = shop.get(path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode problem = Shop.parse(response.body());
        assertThat(problem.get("type").asText()).isEqualTo("urn:tierline:problem:not-found");
        assertThat(problem.get("title").asText()).isEqualTo("Not found");
        assertThat(problem.get("status").asInt()).isEqualTo(404);
        assertThat(problem.get("detail").asText()).isNotEmpty();
        assertThat(problem.get("instance").asText()).isEqualTo(path);
        assertThat(problem.get("trace_id").asText()).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/v1/items, Host: a, 400, bad-request",
        "GET /api/v1/items HTTP/1.1, X: no host, 400, bad-request",
        "GET /api/v1/<items> HTTP/1.1, Host: a, 400, bad-request",
        "GET /api/v1/items?q=%zz HTTP/1.1, Host: a, 400, bad-request",
        "GET /api/v1/items HTTP/1.1, Content-Length: x, 400, bad-request",
        "POST /api/v1/items HTTP/1.1, Content-Length: 9999999, 413, content-too-large",
        "GET /api/v1/items HTTP/1.0, Host: a, 505, refused"
    })
    void brokenRequestIsAProblemToo(String line, String field, int status, String kind) throws Exception {
        String host = field.startsWith("X") ? "Y: z" : "Host: shop";
        String response = field.startsWith("Host")
                ? Bytes.exchange(shop.port(), line, field)
                : Bytes.exchange(shop.port(), line, host, field);
        assertThat(response).startsWith("HTTP/1.1 " + status + " ");
        assertThat(response).contains("\r\nContent-Type: application/problem+json\r\n");
        JsonNode problem = Shop.parse(Bytes.body(response));
        assertThat(problem.get("type").asText()).isEqualTo("urn:tierline:problem:" + kind);
        assertThat(problem.get("trace_id").asText()).matches("[0-9a-f]{32}");
    }

    /** RFC 9112 section 9.6: the server "MUST initiate closure of the connection" that it or the client said to close. */
    @Test
    void connectionEndsWhereItWasSaidTo() throws Exception {
        for (String path : List.of("/api/v1/items/1", "/nowhere", "/livez")) {
            String response = Bytes.exchange(shop.port(), "GET " + path + " HTTP/1.1", "Host: a", "Connection: close");
            assertThat(Bytes.head(response)).contains("\r\nConnection: close");
        }
    }

    @Test
    void healthIsOnBothListeners() throws Exception {
        for (int port : List.of(shop.port(), shop.adminPort())) {
            assertThat(shop.send("GET", port, "/livez").body()).isEqualTo("{\"status\":\"live\"}");
            assertThat(shop.send("GET", port, "/readyz").body()).isEqualTo("{\"status\":\"ready\"}");
        }
    }

    @Test
    void adminListenerHasNeitherApiNorSilence() throws Exception {
        HttpResponse<String> response = shop.send("GET", shop.adminPort(), "/api/v1/items");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void metricsCountRequestsByRoute() throws Exception {
        shop.get("/api/v1/items/3");
        String metrics = shop.send("GET", shop.adminPort(), "/metrics").body();
        assertThat(metrics.lines())
                .anyMatch(line -> line.startsWith("http_server_request_duration_seconds_count{")
                        && line.contains("http_route=\"/api/v1/items/{id}\"")
                        && line.contains("http_response_status_code=\"200\"")
                        && !line.endsWith(" 0.0"))
                .anyMatch(line -> line.startsWith("memory_usedHeap_bytes"));
    }

    @Test
    void healthIsNotTraced() throws Exception {
        shop.get("/readyz");
        shop.get("/api/v1/items/5");
        Await.until(
                "span",
                Duration.ofSeconds(10),
                () -> TELEMETRY.getSpans().stream()
                        .anyMatch(span -> span.getName().endsWith("/api/v1/items/{id}")));
        assertThat(TELEMETRY.getSpans()).noneMatch(span -> span.getName().contains("readyz"));
    }
}
