package io.tierline.order.outbox;

import java.util.Locale;

/** Who learns of events, and on which path. */
public enum Destination {
    NOTIFICATIONS("/internal/v1/events"),
    PRODUCTS("/internal/v1/stock-events");

    private final String path;

    Destination(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
