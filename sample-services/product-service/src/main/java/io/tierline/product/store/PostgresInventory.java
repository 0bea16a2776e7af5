package io.tierline.product.store;

import io.tierline.product.catalogue.Inventory;
import io.tierline.product.catalogue.StockEvent;
import io.tierline.product.catalogue.StockEvent.Level;
import io.tierline.service.database.Database;
import io.tierline.service.database.Query;
import io.tierline.service.database.Transaction;
import java.util.Comparator;
import java.util.List;

/** The stock of the items, set by events; the ids of events of the last week are kept to know them again. */
public final class PostgresInventory implements Inventory {
    private static final String REMEMBER = "INSERT INTO stock_event (id) VALUES (?) ON CONFLICT DO NOTHING";
    private static final String FORGET = "DELETE FROM stock_event WHERE received_at < now() - interval '7 days'";
    private static final String SET = "UPDATE item SET stock = ?, stock_version = ? WHERE id = ? AND stock_version < ?";

    private final Database database;

    public PostgresInventory(Database database) {
        this.database = database;
    }

    @Override
    public void take(StockEvent event) {
        database.transaction("take stock event", transaction -> {
            List<Object> id = List.of(event.id());
            if (transaction.update(new Query("INSERT", "stock_event", REMEMBER, id)) == 1) {
                // one order of locking for all, so that two events do not wait for each other
                event.levels().stream()
                        .sorted(Comparator.comparingLong(Level::item))
                        .forEach(level -> set(transaction, level));
                transaction.update(new Query("DELETE", "stock_event", FORGET, List.of()));
            }
            return true;
        });
    }

    private static void set(Transaction transaction, Level level) {
        List<Object> values = List.of(level.available(), level.version(), level.item(), level.version());
        transaction.update(new Query("UPDATE", "item", SET, values));
    }
}
