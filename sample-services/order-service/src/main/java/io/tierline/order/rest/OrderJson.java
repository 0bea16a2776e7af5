package io.tierline.order.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tierline.order.sale.Line;
import io.tierline.order.sale.Order;
import io.tierline.order.sale.Orders;
import io.tierline.service.http.PageCursor;
import io.tierline.service.json.Json;
import java.io.IOException;

/** The public form of orders, for their owner. */
final class OrderJson {
    private OrderJson() {}

    static String order(Order order) {
        return Json.object(json -> fields(json, order));
    }

    static String page(Orders.Page page) {
        return Json.object(json -> {
            json.writeArrayFieldStart("orders");
            for (Order order : page.orders()) {
                json.writeStartObject();
                fields(json, order);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeFieldName("next");
            if (page.next().isPresent()) {
                json.writeString(PageCursor.write(page.next().getAsLong()));
            } else {
                json.writeNull();
            }
        });
    }

    private static void fields(JsonGenerator json, Order order) throws IOException {
        json.writeStringField("id", order.id().toString());
        json.writeStringField("status", order.status().word());
        json.writeNumberField("total", order.totalCents());
        json.writeStringField("currency", order.currency());
        json.writeArrayFieldStart("items");
        for (Line line : order.lines()) {
            line(json, line);
        }
        json.writeEndArray();
        json.writeStringField("address", order.address().text());
        json.writeStringField("created_at", order.createdAt().toString());
        json.writeStringField("updated_at", order.updatedAt().toString());
    }

    private static void line(JsonGenerator json, Line line) throws IOException {
        json.writeStartObject();
        json.writeNumberField("productId", line.product());
        json.writeStringField("sku", line.sku());
        json.writeStringField("name", line.name());
        json.writeNumberField("price", line.priceCents());
        json.writeNumberField("quantity", line.quantity());
        json.writeNumberField("total", line.totalCents());
        json.writeEndObject();
    }
}
