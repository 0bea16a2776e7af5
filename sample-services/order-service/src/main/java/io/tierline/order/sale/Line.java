package io.tierline.order.sale;

/** A product of an order, with name and price as they were when it was placed. */
public record Line(long product, String sku, String name, long priceCents, int quantity) {
    static Line of(Product product, int quantity) {
        return new Line(product.id(), product.sku(), product.name(), product.priceCents(), quantity);
    }

    public long totalCents() {
        return Math.multiplyExact(priceCents, (long) quantity);
    }
}
