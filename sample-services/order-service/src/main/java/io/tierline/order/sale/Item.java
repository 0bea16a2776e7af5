package io.tierline.order.sale;

/** So many of a product. */
public record Item(long product, int quantity) {
    public static final int MOST = 99;

    public Item {
        if (product < 1) {
            throw new IllegalArgumentException("must name a product by its number");
        }
        if (quantity < 1 || quantity > MOST) {
            throw new IllegalArgumentException("must have a quantity from 1 to " + MOST);
        }
    }
}
