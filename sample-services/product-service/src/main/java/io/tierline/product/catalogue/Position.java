package io.tierline.product.catalogue;

/**
 * A place in an order: the sort key of an item and its id. A listing that goes on after a position neither repeats nor
 * skips an item when others are added, which a page number could not promise.
 *
 * @param key Long or String, as the sort's key is
 */
public record Position(Object key, long id) {
    public Position {
        if (!(key instanceof Long || key instanceof String)) {
            throw new IllegalArgumentException("a sort key is a number or a text, not " + key.getClass());
        }
    }
}
