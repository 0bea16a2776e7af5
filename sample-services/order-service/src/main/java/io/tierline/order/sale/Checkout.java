package io.tierline.order.sale;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Places orders. A key that is known is answered without asking anybody; else names and prices come from the catalogue,
 * never from the client, and the rest is one transaction.
 */
public final class Checkout {
    private final Catalogue catalogue;
    private final Orders orders;
    private final InstantSource clock;

    public Checkout(Catalogue catalogue, Orders orders, InstantSource clock) {
        this.catalogue = catalogue;
        this.orders = orders;
        this.clock = clock;
    }

    /** {@code response} writes the answer to a placed order, which is kept with its key. */
    public Placing place(String account, String key, Purchase purchase, Function<Order, String> response) {
        Orders.Attempt question = new Orders.Attempt(key, purchase.fingerprint(), "");
        Optional<Placing> earlier = orders.earlier(account, question);
        return earlier.orElseGet(() -> first(account, key, purchase, response));
    }

    private Placing first(String account, String key, Purchase purchase, Function<Order, String> response) {
        List<Product> products = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (Item item : purchase.items()) {
            Optional<Product> product = catalogue.find(item.product());
            product.ifPresent(products::add);
            product.ifPresent(found -> lines.add(Line.of(found, item.quantity())));
            if (product.isEmpty()) {
                unknown.add(item.product());
            }
        }
        if (!unknown.isEmpty()) {
            return new Placing.Unknown(unknown);
        }
        Order order = Order.place(account, currency(products), lines, purchase.address(), clock.instant());
        Orders.Attempt attempt = new Orders.Attempt(key, purchase.fingerprint(), response.apply(order));
        return orders.place(order, attempt, products);
    }

    private static String currency(List<Product> products) {
        List<String> currencies =
                products.stream().map(Product::currency).distinct().toList();
        if (currencies.size() > 1) {
            throw new IllegalStateException("the catalogue sells in " + currencies + ": no total can be given");
        }
        return currencies.getFirst();
    }
}
