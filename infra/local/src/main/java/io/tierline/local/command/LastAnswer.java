package io.tierline.local.command;

import io.tierline.local.probe.Shop;
import java.io.IOException;

/** What the shop said last: a status, or why there was none. Used by one thread. */
final class LastAnswer {
    private String said = "nothing";

    String of(Shop shop, String page) {
        try {
            said = Integer.toString(shop.status(page));
        } catch (IOException e) {
            said = "nothing (" + e.getMessage() + ")";
        }
        return said;
    }

    String said() {
        return said;
    }
}
