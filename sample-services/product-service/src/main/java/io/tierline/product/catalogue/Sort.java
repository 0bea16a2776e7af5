package io.tierline.product.catalogue;

import java.util.Arrays;
import java.util.Optional;

/** The orders in which a listing can be asked for. Ties go by id, so that every order is total. */
public enum Sort {
    ID("id", Key.ID, false),
    ID_DESCENDING("-id", Key.ID, true),
    NAME("name", Key.NAME, false),
    NAME_DESCENDING("-name", Key.NAME, true),
    PRICE("price", Key.PRICE, false),
    PRICE_DESCENDING("-price", Key.PRICE, true);

    private final String word;
    private final Key key;
    private final boolean descending;

    /** What of an item decides. */
    public enum Key {
        ID,
        NAME,
        PRICE
    }

    Sort(String word, Key key, boolean descending) {
        this.word = word;
        this.key = key;
        this.descending = descending;
    }

    public static Optional<Sort> of(String word) {
        return Arrays.stream(values()).filter(sort -> sort.word.equals(word)).findFirst();
    }

    public String word() {
        return word;
    }

    public Key key() {
        return key;
    }

    public boolean descending() {
        return descending;
    }

    /** Where an item stands in this order. */
    public Position position(Item item) {
        return switch (key) {
            case ID -> new Position(item.id(), item.id());
            case NAME -> new Position(item.name(), item.id());
            case PRICE -> new Position(item.price().cents(), item.id());
        };
    }
}
