package io.tierline.order.store;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tierline.order.outbox.DeliverySpans;
import io.tierline.order.outbox.Destination;
import io.tierline.order.outbox.Event;
import io.tierline.order.sale.Order;
import io.tierline.service.database.Query;
import io.tierline.service.database.Transaction;
import io.tierline.service.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** Writes down, in the order's transaction, what others must learn of it. */
final class OrderEvents {
    private static final String ADD =
            "INSERT INTO outbox (event_id, kind, destination, order_id, body, traceparent) VALUES (?, ?, ?, ?, ?, ?)";

    private OrderEvents() {}

    static void changed(Transaction transaction, Order order) {
        UUID id = UUID.randomUUID();
        String kind = "order." + order.status().word();
        add(transaction, order, new Event(id, kind, Destination.NOTIFICATIONS, order(id, kind, order)));
    }

    static void stock(Transaction transaction, Order order, List<StockLedger.Level> levels) {
        UUID id = UUID.randomUUID();
        add(transaction, order, new Event(id, "stock.changed", Destination.PRODUCTS, stock(id, levels)));
    }

    private static void add(Transaction transaction, Order order, Event event) {
        List<Object> row = List.of(
                event.id(),
                event.kind(),
                event.destination().word(),
                order.id(),
                event.body(),
                DeliverySpans.currentTraceparent());
        transaction.update(new Query("INSERT", "outbox", ADD, row));
    }

    private static String order(UUID id, String kind, Order order) {
        return Json.object(json -> {
            json.writeStringField("id", id.toString());
            json.writeStringField("type", kind);
            json.writeStringField("time", order.updatedAt().toString());
            json.writeStringField("account", order.account());
            json.writeStringField("order", order.id().toString());
            json.writeNumberField("total", order.totalCents());
            json.writeStringField("currency", order.currency());
            json.writeNumberField("items", order.lines().size());
        });
    }

    private static String stock(UUID id, List<StockLedger.Level> levels) {
        return Json.object(json -> {
            json.writeStringField("id", id.toString());
            json.writeArrayFieldStart("stocks");
            for (StockLedger.Level level : levels) {
                level(json, level);
            }
            json.writeEndArray();
        });
    }

    private static void level(JsonGenerator json, StockLedger.Level level) throws IOException {
        json.writeStartObject();
        json.writeNumberField("productId", level.product());
        json.writeNumberField("available", level.available());
        json.writeNumberField("version", level.version());
        json.writeEndObject();
    }
}
