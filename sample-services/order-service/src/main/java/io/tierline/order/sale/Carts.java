package io.tierline.order.sale;

import java.util.List;

/** What people have put aside. A cart reserves nothing: the stock is taken by the order. */
public interface Carts {
    int MOST_ITEMS = 20;

    /** In the order in which they were added. */
    List<Item> items(String account);

    /** Sets the quantity of a product; false where the cart is full. */
    boolean put(String account, Item item);

    void remove(String account, long product);

    void empty(String account);
}
