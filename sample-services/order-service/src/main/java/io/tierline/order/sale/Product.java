package io.tierline.order.sale;

/** A product as the catalogue sells it now. */
public record Product(long id, String sku, String name, String image, long priceCents, String currency, int stock) {
    public Product {
        if (priceCents < 0 || stock < 0) {
            throw new IllegalArgumentException("product " + id + " has a negative price or stock");
        }
    }
}
