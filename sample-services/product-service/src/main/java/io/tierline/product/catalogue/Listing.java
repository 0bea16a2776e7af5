package io.tierline.product.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * A question to the catalogue.
 *
 * @param words each must occur in the name or the SKU, in any case of letters
 * @param after where the page before ended
 */
public record Listing(List<String> words, Optional<String> category, Sort sort, Optional<Position> after, int limit) {
    public static final int DEFAULT_LIMIT = 20;
    public static final int LARGEST_LIMIT = 100;

    public Listing {
        words = List.copyOf(words);
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw new IllegalArgumentException("limit " + limit + " is not between 1 and " + LARGEST_LIMIT);
        }
    }
}
