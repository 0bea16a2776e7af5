package io.tierline.product.catalogue;

import java.time.Instant;

/**
 * What the shop sells, as a listing shows it.
 *
 * @param version grows with every change of the row; {@code updatedAt} is when that was
 */
public record Item(
        long id,
        String sku,
        String name,
        String category,
        Money price,
        int stock,
        String image,
        long version,
        Instant updatedAt) {}
