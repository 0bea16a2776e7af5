package io.tierline.order.sale;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The orders, the stock that they take from, and the events that tell of them: changed together or not at all. */
public interface Orders {
    /** What is known of a key; empty if nothing. */
    Optional<Placing> earlier(String account, Attempt attempt);

    /**
     * Places an order that takes from stock, or says why not. Of two attempts with one key the second waits for the
     * first.
     */
    Placing place(Order order, Attempt attempt, List<Product> products);

    /** The owner's orders, the latest first, before that of number {@code before}. */
    Page list(String account, OptionalLong before, int limit);

    Optional<Order> find(String account, UUID id);

    /** Moves an order to a state that it may get into; one that is in it already stays as it is. */
    Change change(Optional<String> owner, UUID id, Status next, Instant now);

    /**
     * One attempt to place an order.
     *
     * @param fingerprint of the purchase
     * @param response what its first success is answered with, then and ever after
     */
    record Attempt(String key, String fingerprint, String response) {}

    /** A part of a listing; {@code next} is empty at the end. */
    record Page(List<Order> orders, OptionalLong next) {
        public Page {
            orders = List.copyOf(orders);
        }
    }

    /** How a change ended. */
    sealed interface Change {
        /** The order is in the state now. */
        record Done(Order order) implements Change {}

        /** It cannot get there from the state that it is in. */
        record Impossible(Status current) implements Change {}

        /** There is no such order, or it is somebody else's. */
        record NoSuchOrder() implements Change {}
    }
}
