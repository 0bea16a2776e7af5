package io.tierline.notification.notice;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** What order-service tells about an order. */
public record OrderEvent(
        UUID id, Kind kind, Instant time, String account, UUID order, long totalCents, String currency, int items) {
    private static final int SHORT_ID = 8;
    private static final long CENTS = 100;

    public OrderEvent {
        if (totalCents < 0 || items < 1) {
            throw new IllegalArgumentException("must have a total and items");
        }
    }

    /** What happened. */
    public enum Kind {
        PLACED("is placed"),
        SHIPPED("is on its way"),
        DELIVERED("has arrived"),
        CANCELLED("is cancelled");

        private final String predicate;

        Kind(String predicate) {
            this.predicate = predicate;
        }

        public static Kind of(String type) {
            for (Kind kind : values()) {
                if (kind.type().equals(type)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("must be order.placed, .shipped, .delivered or .cancelled");
        }

        public String type() {
            return "order." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the person reads. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "Your order %s %s: %d %s, %d.%02d %s.",
                order.toString().substring(0, SHORT_ID),
                kind.predicate,
                items,
                items == 1 ? "product" : "products",
                totalCents / CENTS,
                totalCents % CENTS,
                currency);
    }
}
