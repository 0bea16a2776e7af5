package io.tierline.product.catalogue;

import java.util.List;
import java.util.UUID;

/** What order-service says about its stock. */
public record StockEvent(UUID id, List<Level> levels) {
    public StockEvent {
        levels = List.copyOf(levels);
    }

    /**
     * How much of an item is there.
     *
     * @param version grows with each change of the item's stock: events may come late and twice
     */
    public record Level(long item, long available, long version) {
        public Level {
            if (item < 1 || available < 0 || available > Integer.MAX_VALUE || version < 1) {
                throw new IllegalArgumentException("must have an item, a stock that is not negative, and a version");
            }
        }
    }
}
