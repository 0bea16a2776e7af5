package io.tierline.order.rest;

import io.tierline.order.sale.Status;
import io.tierline.service.http.Problem;
import java.util.List;
import java.util.Map;

/** What can be wrong with an order, beyond its form. */
final class OrderProblems {
    private static final int CONFLICT = 409;

    private OrderProblems() {}

    static Problem keyMissing() {
        String detail = "One Idempotency-Key of 1 to 255 visible ASCII characters is needed.";
        return Problem.of("idempotency-key-missing", "Idempotency key missing", 400, detail);
    }

    static Problem keyReused() {
        String detail = "The Idempotency-Key was used for another order.";
        return Problem.of("idempotency-key-reused", "Idempotency key reused", 422, detail);
    }

    static Problem outOfStock(List<Long> products) {
        return new Problem(
                "out-of-stock",
                "Out of stock",
                CONFLICT,
                "There is not enough of " + named(products) + ".",
                products.stream()
                        .map(product -> new Problem.Fault("productId " + product, "is out of stock"))
                        .toList(),
                Map.of());
    }

    static Problem unknownProducts(List<Long> products) {
        return Problem.invalid(products.stream()
                .map(product -> new Problem.Fault("items", "holds " + product + ", which is no product"))
                .toList());
    }

    static Problem noSuchOrder() {
        return Problem.of("order-not-found", "No such order", 404, "You have no such order.");
    }

    static Problem notFrom(Status current, Status next) {
        String detail = "An order that is " + current.word() + " cannot become " + next.word() + ".";
        return Problem.of("order-state", "Not in this state", CONFLICT, detail);
    }

    private static String named(List<Long> products) {
        return (products.size() == 1 ? "product " : "products ")
                + String.join(", ", products.stream().map(String::valueOf).toList());
    }
}
