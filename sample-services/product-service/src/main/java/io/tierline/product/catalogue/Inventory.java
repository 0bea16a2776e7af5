package io.tierline.product.catalogue;

/** Takes in what is said about the stock. */
@FunctionalInterface
public interface Inventory {
    /** An event that was taken in before, and a level older than the one that is known, change nothing. */
    void take(StockEvent event);
}
