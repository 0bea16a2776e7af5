package io.tierline.order.rest;

import io.tierline.order.sale.Address;
import io.tierline.order.sale.Item;
import io.tierline.order.sale.Purchase;
import io.tierline.service.http.JsonBody;
import io.tierline.service.http.Problem;
import io.tierline.service.http.Refused;
import io.tierline.service.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code {items: [{productId, quantity}], address}}. Prices are not asked for, so one that is sent is refused. */
final class PurchaseBody {
    private static final Set<String> MEMBERS = Set.of("productId", "quantity");

    private PurchaseBody() {}

    static Purchase read(JsonBody body) {
        body.require("items", "address");
        Optional<List<Item>> items = body.read("items", PurchaseBody::items);
        Optional<Address> address = body.text("address", Address::new);
        body.check();
        try {
            return new Purchase(items.orElseThrow(), address.orElseThrow());
        } catch (IllegalArgumentException fault) {
            throw new Refused(Problem.invalid(List.of(new Problem.Fault("items", String.valueOf(fault.getMessage())))));
        }
    }

    /** A quantity as {@code {quantity}} of a cart item gives it. */
    static int number(Object value) {
        return Math.clamp(whole(value), 0, Integer.MAX_VALUE); // both ends are out of every range
    }

    private static List<Item> items(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(PurchaseBody::item).toList();
        }
        throw new IllegalArgumentException("must be a list");
    }

    private static Item item(Object value) {
        if (value instanceof JsonObject item && item.members().keySet().equals(MEMBERS)) {
            return new Item(
                    whole(item.get("productId").orElseThrow()),
                    number(item.get("quantity").orElseThrow()));
        }
        throw new IllegalArgumentException("must hold objects of exactly productId and quantity");
    }

    private static long whole(Object value) {
        try {
            if (value instanceof BigDecimal number) {
                return number.longValueExact();
            }
        } catch (ArithmeticException fraction) {
            throw new IllegalArgumentException("must be whole numbers of a usual size", fraction);
        }
        throw new IllegalArgumentException("must be given in numbers");
    }
}
