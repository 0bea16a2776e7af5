package io.tierline.product.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A part of a listing.
 *
 * @param next where to go on; empty at the end
 * @param changedAt when anything in the catalogue last changed: a page changes also when an item leaves it
 */
public record Page(List<Item> items, Optional<Position> next, Instant changedAt) {
    public Page {
        items = List.copyOf(items);
    }
}
