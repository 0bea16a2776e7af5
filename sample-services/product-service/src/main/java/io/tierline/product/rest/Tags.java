package io.tierline.product.rest;

import io.tierline.product.catalogue.Categories;
import io.tierline.product.catalogue.Item;
import io.tierline.service.http.EntityTag;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Entity tags made of row versions: two instances of the service, and one after a restart, give the same tag. */
final class Tags {
    /** Part of every tag, since other bytes for the same row must not keep the old tag. */
    static final int REPRESENTATION = 1;

    private Tags() {}

    static EntityTag item(Item item) {
        return new EntityTag(REPRESENTATION + "-" + version(item));
    }

    static EntityTag page(List<Item> items, Optional<String> next) {
        String versions = items.stream().map(Tags::version).collect(Collectors.joining(","));
        return EntityTag.digestOf(REPRESENTATION + "|" + versions + "|" + next.orElse("end"));
    }

    static EntityTag categories(Categories categories) {
        return EntityTag.digestOf(REPRESENTATION + "|" + categories.all());
    }

    private static String version(Item item) {
        return item.id() + "." + item.version();
    }
}
