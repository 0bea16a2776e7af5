package io.tierline.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.tierline.service.testing.Await;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The service's part of a trace: server span below the caller's, statement below the server span. */
class TraceTest {
    private static final AtomicInteger REQUESTS = new AtomicInteger();
    private static final String CALLER = "b7ad6b7169203331";

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private static Shop shop;

    @BeforeAll
    static void open() throws Exception {
        shop = Shop.open(TELEMETRY.getOpenTelemetry());
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void itemIsOneServerSpanWithOneStatement() throws Exception {
        List<SpanData> spans = spansOf("/api/v1/items/42", 2);
        SpanData statement = spans.get(0);
        SpanData server = spans.get(1);

        assertThat(server.getName()).isEqualTo("product-service GET /api/v1/items/{id}");
        assertThat(server.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(server.getParentSpanId()).isEqualTo(CALLER);
        assertThat(server.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(attributes(server))
                .containsEntry("http.request.method", "GET")
                .containsEntry("http.route", "/api/v1/items/{id}")
                .containsEntry("http.response.status_code", 200L)
                .containsEntry("url.path", "/api/v1/items/42")
                .containsEntry("url.scheme", "http")
                .containsEntry("server.address", "127.0.0.1")
                .containsEntry("server.port", (long) shop.port())
                .containsEntry("network.protocol.version", "1.1");

        assertThat(statement.getName()).isEqualTo("SELECT item");
        assertThat(statement.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(statement.getParentSpanId()).isEqualTo(server.getSpanId());
        assertThat(attributes(statement))
                .containsEntry("db.system.name", "postgresql")
                .containsEntry("db.operation.name", "SELECT")
                .containsEntry("db.collection.name", "item")
                .containsEntry("db.query.summary", "SELECT item")
                .containsEntry("server.address", "127.0.0.1");
        assertThat(text(statement, "db.namespace")).matches("shop\\d+\\|product");
        assertThat(text(statement, "db.query.text"))
                .endsWith("FROM item WHERE id = ?")
                .doesNotContain("42");
    }

    @Test
    void listingIsOneStatement() throws Exception {
        List<SpanData> spans = spansOf("/api/v1/items?q=lamp&category=lighting&sort=price", 2);
        assertThat(spans)
                .extracting(SpanData::getName)
                .containsExactly("SELECT item", "product-service GET /api/v1/items");
        assertThat(attributes(spans.get(1))).containsEntry("url.query", "q=lamp&category=lighting&sort=price");
        assertThat(text(spans.get(0), "db.query.text")).doesNotContain("lamp", "lighting'");
    }

    @Test
    void refusalsCarryTheTraceIdAndAreNotErrorsOfTheServer() throws Exception {
        List<SpanData> spans = spansOf("/api/v1/items?limit=0", 1);
        assertThat(attributes(spans.getFirst())).containsEntry("http.response.status_code", 400L);
        assertThat(spans.getFirst().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        String trace = newTrace();
        HttpResponse<String> response = shop.get("/api/v1/items?limit=0", "traceparent", below(trace));
        assertThat(Shop.parse(response.body()).get("trace_id").asText()).isEqualTo(trace);
    }

    @Test
    void unknownPathAndMethodAddNoNames() throws Exception {
        assertThat(spansOf("/nowhere/at/all", 1)).extracting(SpanData::getName).containsExactly("product-service GET");
        String trace = newTrace();
        shop.send("BREW", "/api/v1/items", "traceparent", below(trace));
        SpanData span = awaitSpans(trace, 1).getFirst();
        assertThat(span.getName()).isEqualTo("product-service HTTP /api/v1/items");
        assertThat(attributes(span))
                .containsEntry("http.request.method", "_OTHER")
                .containsEntry("http.request.method_original", "BREW");
    }

    /** Where the table is missing the statement is wrong, the database is not away: our error, told to nobody but us. */
    @Test
    void failedStatementIsAnErrorInBothSpansAndToldToNobody() throws Exception {
        try (Shop own = Shop.open(TELEMETRY.getOpenTelemetry())) {
            own.execute("ALTER TABLE item RENAME TO hidden");
            String trace = newTrace();
            HttpResponse<String> response = own.get("/api/v1/items/1", "traceparent", below(trace));
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body())
                    .contains("urn:tierline:problem:internal-error")
                    .doesNotContain("hidden", "relation", "SELECT", "Exception", "at io.");
            List<SpanData> spans = awaitSpans(trace, 2);
            assertThat(attributes(spans.get(0)))
                    .containsEntry("db.response.status_code", "42P01")
                    .containsEntry("error.type", "42P01");
            assertThat(attributes(spans.get(1))).containsEntry("error.type", "500");
            assertThat(spans).allMatch(span -> span.getStatus().getStatusCode() == StatusCode.ERROR);
        }
    }

    private static List<SpanData> spansOf(String path, int count) throws Exception {
        String trace = newTrace();
        shop.get(path, "traceparent", below(trace));
        return awaitSpans(trace, count);
    }

    /** The trace's spans, as they ended; a server span ends after its response has gone. */
    private static List<SpanData> awaitSpans(String trace, int count) throws Exception {
        Await.until(
                "server span",
                Duration.ofSeconds(10),
                () -> spans(trace).stream().anyMatch(span -> span.getKind() == SpanKind.SERVER));
        assertThat(spans(trace)).hasSize(count);
        return spans(trace);
    }

    private static List<SpanData> spans(String trace) {
        return TELEMETRY.getSpans().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .toList();
    }

    private static String newTrace() {
        return "%032x".formatted(REQUESTS.incrementAndGet());
    }

    private static String below(String trace) {
        return "00-" + trace + "-" + CALLER + "-01";
    }

    private static Map<String, Object> attributes(SpanData span) {
        return span.getAttributes().asMap().entrySet().stream()
                .collect(Collectors.toMap(entry -> key(entry.getKey()), Map.Entry::getValue));
    }

    private static String text(SpanData span, String key) {
        return String.valueOf(attributes(span).get(key));
    }

    private static String key(AttributeKey<?> key) {
        return key.getKey();
    }
}
