package io.tierline.order.store;

import io.tierline.order.sale.Carts;
import io.tierline.order.sale.Item;
import io.tierline.service.database.Database;
import io.tierline.service.database.Query;
import java.util.List;

/** Carts as they stand in the database. */
public final class PostgresCarts implements Carts {
    private static final String ITEMS =
            "SELECT product_id, quantity FROM cart_item WHERE account = ? ORDER BY added_at, product_id";
    private static final String PUT = "INSERT INTO cart_item (account, product_id, quantity) SELECT ?, ?, ?"
            + " WHERE (SELECT count(*) FROM cart_item WHERE account = ? AND product_id <> ?) < ?"
            + " ON CONFLICT (account, product_id) DO UPDATE SET quantity = excluded.quantity";
    private static final String REMOVE = "DELETE FROM cart_item WHERE account = ? AND product_id = ?";
    private static final String EMPTY = "DELETE FROM cart_item WHERE account = ?";

    private final Database database;

    public PostgresCarts(Database database) {
        this.database = database;
    }

    @Override
    public List<Item> items(String account) {
        return database.query(
                new Query("SELECT", "cart_item", ITEMS, List.of(account)),
                row -> new Item(row.getLong("product_id"), row.getInt("quantity")));
    }

    @Override
    public boolean put(String account, Item item) {
        List<Object> values =
                List.of(account, item.product(), item.quantity(), account, item.product(), Carts.MOST_ITEMS);
        return database.update(new Query("INSERT", "cart_item", PUT, values)) == 1;
    }

    @Override
    public void remove(String account, long product) {
        database.update(new Query("DELETE", "cart_item", REMOVE, List.of(account, product)));
    }

    @Override
    public void empty(String account) {
        database.update(new Query("DELETE", "cart_item", EMPTY, List.of(account)));
    }
}
