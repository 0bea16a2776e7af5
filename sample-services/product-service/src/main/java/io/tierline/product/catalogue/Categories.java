package io.tierline.product.catalogue;

import java.time.Instant;
import java.util.List;

/** All categories by slug, and when anything in the catalogue last changed. */
public record Categories(List<Category> all, Instant changedAt) {
    public Categories {
        all = List.copyOf(all);
    }
}
