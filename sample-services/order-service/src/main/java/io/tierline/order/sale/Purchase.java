package io.tierline.order.sale;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** What somebody wants to buy: each product once, in the order of their numbers, and where to send it. */
public record Purchase(List<Item> items, Address address) {
    public static final int MOST_ITEMS = 20;

    public Purchase {
        items = items.stream().sorted(Comparator.comparingLong(Item::product)).toList();
        if (items.isEmpty() || items.size() > MOST_ITEMS) {
            throw new IllegalArgumentException("must have 1 to " + MOST_ITEMS + " items");
        }
        if (items.stream().map(Item::product).distinct().count() < items.size()) {
            throw new IllegalArgumentException("must name each product once");
        }
    }

    /** The same for the same purchase, however its JSON was laid out. */
    public String fingerprint() {
        try {
            byte[] content = (items + "|" + address.text()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
