package io.tierline.order.sale;

import java.util.Optional;

/** Where products and their prices come from; may be away, which it says by Unavailable. */
@FunctionalInterface
public interface Catalogue {
    Optional<Product> find(long id);
}
