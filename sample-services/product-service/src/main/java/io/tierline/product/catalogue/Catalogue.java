package io.tierline.product.catalogue;

import java.util.Optional;

/** What the shop sells. */
public interface Catalogue {
    Page list(Listing listing);

    Optional<ItemDetail> find(long id);

    Categories categories();
}
