package io.tierline.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;

/** What holds at any time, whatever died before. */
final class Invariants {
    private static final String LEDGER = "SELECT count(*) FROM stock WHERE initial <> available + coalesce("
            + "(SELECT sum(quantity) FROM order_line JOIN orders ON orders.id = order_id"
            + " WHERE order_line.product_id = stock.product_id AND status <> 'cancelled'), 0)";
    private static final String TOTALS = "SELECT count(*) FROM orders WHERE total_cents <>"
            + " (SELECT sum(price_cents * quantity) FROM order_line WHERE order_id = orders.id)";
    private static final String ORDERS = "SELECT count(*) FROM orders";
    private static final String EVENTS = "SELECT count(DISTINCT order_id) FROM outbox WHERE kind = 'order.placed'";
    private static final String ALL_EVENTS = "SELECT count(*) FROM outbox WHERE kind = 'order.placed'";
    private static final String KEYS = "SELECT count(*) FROM idempotency_key";

    private Invariants() {}

    static void assertHold(Market market) throws Exception {
        assertThat(market.count(LEDGER)).as("stock + ordered = initial").isZero();
        assertThat(market.count(TOTALS)).as("sum of lines = total").isZero();
        long orders = market.count(ORDERS);
        assertThat(market.count(EVENTS)).as("distinct events = orders").isEqualTo(orders);
        assertThat(market.count(ALL_EVENTS)).as("one event each").isEqualTo(orders);
        assertThat(market.count(KEYS)).as("one key each").isEqualTo(orders);
    }

    /** Distinct events that the receiver took in. */
    static long received(Market market) {
        return market.mailbox().letters().stream()
                .filter(letter -> letter.status() == 204)
                .map(Mailbox.Letter::id)
                .collect(Collectors.toSet())
                .size();
    }
}
