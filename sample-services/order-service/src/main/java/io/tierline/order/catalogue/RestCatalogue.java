package io.tierline.order.catalogue;

import io.tierline.order.sale.Catalogue;
import io.tierline.order.sale.Product;
import io.tierline.service.Unavailable;
import io.tierline.service.call.Neighbour;
import io.tierline.service.json.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;

/** Asks product-service, each time anew: a price that was kept would be a wrong one sooner or later. */
public final class RestCatalogue implements Catalogue {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final Neighbour products;

    public RestCatalogue(Neighbour products) {
        this.products = products;
    }

    @Override
    public Optional<Product> find(long id) {
        Neighbour.Answer answer = products.get("/api/v1/items/" + id);
        return switch (answer.status()) {
            case OK -> Optional.of(product(answer.body()));
            case NOT_FOUND -> Optional.empty();
            default -> throw new Unavailable("product-service answers " + answer.status());
        };
    }

    private static Product product(String text) {
        try {
            JsonObject item = JsonObject.parse(text);
            return new Product(
                    number(item, "id"),
                    text(item, "sku"),
                    text(item, "name"),
                    text(item, "image"),
                    number(item, "price"),
                    text(item, "currency"),
                    Math.toIntExact(number(item, "stock")));
        } catch (IllegalArgumentException | ArithmeticException nonsense) {
            throw new Unavailable("product-service answers nonsense: " + nonsense.getMessage(), nonsense);
        }
    }

    private static String text(JsonObject item, String name) {
        return item.text(name).orElseThrow(() -> new IllegalArgumentException("no text " + name));
    }

    private static long number(JsonObject item, String name) {
        return item.get(name)
                .filter(BigDecimal.class::isInstance)
                .map(number -> ((BigDecimal) number).longValueExact())
                .orElseThrow(() -> new IllegalArgumentException("no number " + name));
    }
}
