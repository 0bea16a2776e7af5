package io.tierline.product.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tierline.product.catalogue.Category;
import io.tierline.product.catalogue.Item;
import io.tierline.product.catalogue.ItemDetail;
import io.tierline.service.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The public form of what is in the catalogue. Who changes it raises {@link Tags#REPRESENTATION}. */
final class ItemJson {
    private ItemJson() {}

    static String page(List<Item> items, Optional<String> next) {
        return Json.object(json -> {
            json.writeArrayFieldStart("items");
            for (Item item : items) {
                json.writeStartObject();
                fields(json, item);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeFieldName("next");
            if (next.isPresent()) {
                json.writeString(next.get());
            } else {
                json.writeNull();
            }
        });
    }

    static String detail(ItemDetail detail) {
        return Json.object(json -> {
            fields(json, detail.item());
            json.writeStringField("description", detail.description());
        });
    }

    static String categories(List<Category> categories) {
        return Json.object(json -> {
            json.writeArrayFieldStart("categories");
            for (Category category : categories) {
                json.writeStartObject();
                json.writeStringField("category", category.slug());
                json.writeStringField("name", category.name());
                json.writeNumberField("items", category.items());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void fields(JsonGenerator json, Item item) throws IOException {
        json.writeNumberField("id", item.id());
        json.writeStringField("sku", item.sku());
        json.writeStringField("name", item.name());
        json.writeStringField("category", item.category());
        json.writeNumberField("price", item.price().cents());
        json.writeStringField("currency", item.price().currency());
        json.writeNumberField("stock", item.stock());
        json.writeStringField("image", item.image());
    }
}
