package io.tierline.order.sale;

import java.util.List;

/** How the attempt to place an order ended. */
public sealed interface Placing {
    /** It is placed; {@code response} is what was written down as the answer to its key. */
    record Placed(String response) implements Placing {}

    /** It was placed before, with the same key; the same answer again. */
    record Replayed(String response) implements Placing {}

    /** The key was used for another purchase. */
    record KeyReused() implements Placing {}

    /** There is not enough of these products. */
    record OutOfStock(List<Long> products) implements Placing {
        public OutOfStock {
            products = List.copyOf(products);
        }
    }

    /** There are no such products. */
    record Unknown(List<Long> products) implements Placing {
        public Unknown {
            products = List.copyOf(products);
        }
    }
}
