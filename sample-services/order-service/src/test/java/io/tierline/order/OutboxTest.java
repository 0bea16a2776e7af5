package io.tierline.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.tierline.service.testing.Await;
import io.tierline.service.testing.Http;
import io.tierline.service.testing.Postgres;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events reach their receivers at least once, and their traces lead back to the order. */
class OutboxTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private static Market market;

    @BeforeAll
    static void open() throws Exception {
        market = Market.open(Postgres.shared().createDatabase(), TELEMETRY.getOpenTelemetry());
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @Test
    void eventsFollowTheOrder() throws Exception {
        String ada = Market.somebody();
        JsonNode order = place(ada, 42);
        String id = order.get("id").asText();
        await(id, 1);
        Mailbox.Letter placed = market.mailbox().letters(id).getFirst();
        assertThat(placed.secret()).isEqualTo(Market.SECRET);
        assertThat(placed.event().get("type").asText()).isEqualTo("order.placed");
        assertThat(placed.event().get("account").asText()).isEqualTo(ada);
        assertThat(placed.event().get("total").asLong())
                .isEqualTo(order.get("total").asLong());
        market.send(ada, "POST", "/orders/" + id + "/cancel", "");
        await(id, 2);
        assertThat(market.mailbox().letters(id).getLast().event().get("type").asText())
                .isEqualTo("order.cancelled");
    }

    /** The catalogue shows what the ledger says, after a while. */
    @Test
    void stockOfTheCatalogueFollowsTheLedger() throws Exception {
        int before = market.shownStock(43);
        String ada = Market.somebody();
        String id = place(ada, 43).get("id").asText();
        Await.until("sold", SOON, () -> market.shownStock(43) == before - 1);
        market.send(ada, "POST", "/orders/" + id + "/cancel", "");
        Await.until("given back", SOON, () -> market.shownStock(43) == before);
    }

    @Test
    void whatIsNotTakenIsSentAgain() throws Exception {
        for (int status : List.of(500, 503, 403)) {
            market.mailbox().answer(status);
            String id;
            try {
                id = place(Market.somebody(), 44).get("id").asText();
                await(id, 2);
            } finally {
                market.mailbox().answer(204);
            }
            Await.until(
                    "taken after " + status,
                    SOON,
                    () -> market.mailbox().letters(id).stream().anyMatch(letter -> letter.status() == 204));
            assertThat(market.mailbox().letters(id).stream()
                            .map(Mailbox.Letter::id)
                            .distinct())
                    .as("one event, whatever it took")
                    .hasSize(1);
        }
        Await.until(
                "nothing left",
                SOON,
                () -> market.count("SELECT count(*) FROM outbox WHERE delivered_at IS NULL") == 0);
    }

    @Test
    void deliveryIsATraceOfItsOwnThatIsLinkedToTheOrders() throws Exception {
        HttpResponse<String> response = market.send(
                Market.somebody(),
                "POST",
                "/orders",
                Market.purchase(45, 1),
                "Idempotency-Key",
                "traced",
                "traceparent",
                "00-0000000000000000000000000000abcd-00000000000000ef-01");
        String id = Http.json(response).get("id").asText();
        await(id, 1);
        Await.until("span", SOON, () -> !deliveries().isEmpty());
        List<SpanData> trace = spans("0000000000000000000000000000abcd");
        SpanData server = trace.stream()
                .filter(span ->
                        span.getKind() == SpanKind.SERVER && span.getName().equals("order-service POST /api/v1/orders"))
                .findFirst()
                .orElseThrow();
        assertThat(trace)
                .extracting(SpanData::getName)
                .contains(
                        "GET",
                        "product-service GET /api/v1/items/{id}",
                        "INSERT orders",
                        "UPDATE stock",
                        "INSERT outbox");
        String carried = market.mailbox().letters(id).getFirst().traceparent();
        SpanData delivery = deliveries().stream()
                .filter(span -> carried.contains(span.getTraceId()))
                .findFirst()
                .orElseThrow();
        assertThat(delivery.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(delivery.getTraceId()).isNotEqualTo(server.getTraceId());
        assertThat(delivery.getParentSpanContext().isValid()).isFalse();
        assertThat(delivery.getLinks()).hasSize(1);
        assertThat(delivery.getLinks().getFirst().getSpanContext().getTraceId()).isEqualTo(server.getTraceId());
        assertThat(delivery.getLinks().getFirst().getSpanContext().getSpanId()).isEqualTo(server.getSpanId());
        SpanData call = spans(delivery.getTraceId()).stream()
                .filter(span ->
                        span.getKind() == SpanKind.CLIENT && span.getName().equals("POST"))
                .findFirst()
                .orElseThrow();
        assertThat(call.getParentSpanId()).isEqualTo(delivery.getSpanId());
        assertThat(carried).contains(call.getSpanId());
    }

    @Test
    void lookingForWorkLeavesNoTraces() throws Exception {
        place(Market.somebody(), 46);
        Await.until(
                "nothing left",
                SOON,
                () -> market.count("SELECT count(*) FROM outbox WHERE delivered_at IS NULL") == 0);
        assertThat(TELEMETRY.getSpans())
                .filteredOn(span -> span.getName().equals("UPDATE outbox"))
                .allMatch(span -> span.getParentSpanContext().isValid());
    }

    private static List<SpanData> deliveries() {
        return TELEMETRY.getSpans().stream()
                .filter(span -> span.getName().equals("outbox deliver"))
                .toList();
    }

    private static List<SpanData> spans(String trace) {
        return TELEMETRY.getSpans().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .toList();
    }

    private static JsonNode place(String account, long product) throws Exception {
        HttpResponse<String> response = market.order(account, "k", Market.purchase(product, 1));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return Http.json(response);
    }

    private static void await(String order, int letters) throws Exception {
        Await.until(
                letters + " events", SOON, () -> market.mailbox().letters(order).size() >= letters);
    }
}
