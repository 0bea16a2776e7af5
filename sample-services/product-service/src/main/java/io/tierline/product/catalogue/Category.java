package io.tierline.product.catalogue;

/** A shelf of the shop; {@code slug} names it in addresses. */
public record Category(String slug, String name, long items) {}
