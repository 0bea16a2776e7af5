package io.tierline.order.sale;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The states of an order: placed → shipped → delivered, and placed → cancelled. */
public enum Status {
    PLACED,
    SHIPPED,
    DELIVERED,
    CANCELLED;

    public static Optional<Status> of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean mayBecome(Status next) {
        return successors().contains(next);
    }

    private Set<Status> successors() {
        return switch (this) {
            case PLACED -> Set.of(SHIPPED, CANCELLED);
            case SHIPPED -> Set.of(DELIVERED);
            case DELIVERED, CANCELLED -> Set.of();
        };
    }
}
