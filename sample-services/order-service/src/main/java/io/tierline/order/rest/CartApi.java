package io.tierline.order.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.helidon.webserver.http.ServerRequest;
import io.tierline.order.sale.Carts;
import io.tierline.order.sale.Catalogue;
import io.tierline.order.sale.Item;
import io.tierline.order.sale.Product;
import io.tierline.service.http.Api;
import io.tierline.service.http.JsonBody;
import io.tierline.service.http.Problem;
import io.tierline.service.http.Refused;
import io.tierline.service.http.Reply;
import io.tierline.service.identity.Callers;
import io.tierline.service.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A person's cart, with names, prices and stock as they are now. Products that are sold no more are left out. */
public final class CartApi {
    private static final String CART = "/api/v1/cart";
    private static final String ITEM = CART + "/items/{productId}";
    private static final int LONGEST_ID = 18;

    private final Carts carts;
    private final Catalogue catalogue;
    private final Callers callers;

    public CartApi(Carts carts, Catalogue catalogue, Callers callers) {
        this.carts = carts;
        this.catalogue = catalogue;
        this.callers = callers;
    }

    public Api addTo(Api api) {
        return api.read(CART, request -> cart(caller(request)))
                .on("DELETE", CART, this::empty)
                .on("PUT", ITEM, this::put)
                .on("DELETE", ITEM, this::remove);
    }

    private record Entry(Product product, int quantity) {
        long total() {
            return Math.multiplyExact(product.priceCents(), (long) quantity);
        }
    }

    private Reply put(ServerRequest request) {
        String account = caller(request);
        JsonBody body = JsonBody.of(request).require("quantity");
        long product = product(request);
        Optional<Item> item = body.read("quantity", value -> new Item(product, PurchaseBody.number(value)));
        body.check();
        if (catalogue.find(product).isEmpty()) {
            throw noSuchProduct();
        }
        if (!carts.put(account, item.orElseThrow())) {
            throw new Refused(Problem.of(
                    "cart-full", "Cart full", 409, "A cart holds at most " + Carts.MOST_ITEMS + " products."));
        }
        return cart(account);
    }

    private Reply remove(ServerRequest request) {
        String account = caller(request);
        carts.remove(account, product(request));
        return cart(account);
    }

    private Reply empty(ServerRequest request) {
        String account = caller(request);
        carts.empty(account);
        return cart(account);
    }

    private Reply cart(String account) {
        List<Entry> entries = new ArrayList<>();
        for (Item item : carts.items(account)) {
            catalogue.find(item.product()).ifPresent(product -> entries.add(new Entry(product, item.quantity())));
        }
        return Reply.own(Reply.OK, json(entries));
    }

    private static String json(List<Entry> entries) {
        return Json.object(json -> {
            json.writeArrayFieldStart("items");
            for (Entry entry : entries) {
                entry(json, entry);
            }
            json.writeEndArray();
            json.writeNumberField(
                    "total", entries.stream().mapToLong(Entry::total).sum());
            json.writeStringField(
                    "currency",
                    entries.isEmpty() ? "EUR" : entries.getFirst().product().currency());
        });
    }

    private static void entry(JsonGenerator json, Entry entry) throws IOException {
        Product product = entry.product();
        json.writeStartObject();
        json.writeNumberField("productId", product.id());
        json.writeStringField("sku", product.sku());
        json.writeStringField("name", product.name());
        json.writeStringField("image", product.image());
        json.writeNumberField("price", product.priceCents());
        json.writeNumberField("quantity", entry.quantity());
        json.writeNumberField("total", entry.total());
        json.writeNumberField("stock", product.stock());
        json.writeEndObject();
    }

    private String caller(ServerRequest request) {
        return callers.identify(request).account();
    }

    private static long product(ServerRequest request) {
        String text = request.path().pathParameters().get("productId");
        if (!text.matches("[1-9][0-9]*") || text.length() > LONGEST_ID) {
            throw noSuchProduct();
        }
        return Long.parseLong(text);
    }

    private static Refused noSuchProduct() {
        return new Refused(Problem.of("item-not-found", "No such item", 404, "There is no such product."));
    }
}
