package io.tierline.product.catalogue;

/** An item with what is only shown on its own page. */
public record ItemDetail(Item item, String description) {}
