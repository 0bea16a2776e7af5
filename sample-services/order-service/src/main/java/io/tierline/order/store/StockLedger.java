package io.tierline.order.store;

import io.tierline.order.sale.Line;
import io.tierline.order.sale.Product;
import io.tierline.service.database.Query;
import io.tierline.service.database.Transaction;
import java.io.Serial;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The stock within one transaction. Rows are locked in the order of their products by everybody, so nobody waits in a
 * circle.
 */
final class StockLedger {
    private static final String OPEN =
            "INSERT INTO stock (product_id, initial, available) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String TAKE = "UPDATE stock SET available = available - ?, version = version + 1"
            + " WHERE product_id = ? AND available >= ? RETURNING product_id, available, version";
    private static final String GIVE_BACK = "UPDATE stock SET available = available + ?, version = version + 1"
            + " WHERE product_id = ? RETURNING product_id, available, version";

    private final Transaction transaction;

    StockLedger(Transaction transaction) {
        this.transaction = transaction;
    }

    /** How much is there after a change; the version grows with each. */
    record Level(long product, int available, long version) {
        static Level of(ResultSet row) throws SQLException {
            return new Level(row.getLong("product_id"), row.getInt("available"), row.getLong("version"));
        }
    }

    /** Opens the accounts of products that were never sold before. */
    void open(List<Product> products) {
        products.stream().sorted(Comparator.comparingLong(Product::id)).forEach(product -> {
            List<Object> row = List.of(product.id(), product.stock(), product.stock());
            transaction.update(new Query("INSERT", "stock", OPEN, row));
        });
    }

    /** Takes all lines, or throws {@link NotEnough} with those of which there is not enough. */
    List<Level> take(List<Line> lines) {
        List<Level> levels = new ArrayList<>();
        List<Long> missing = new ArrayList<>();
        for (Line line : inOrder(lines)) {
            List<Object> values = List.of(line.quantity(), line.product(), line.quantity());
            List<Level> taken = transaction.query(new Query("UPDATE", "stock", TAKE, values), Level::of);
            levels.addAll(taken);
            if (taken.isEmpty()) {
                missing.add(line.product());
            }
        }
        if (!missing.isEmpty()) {
            throw new NotEnough(missing);
        }
        return levels;
    }

    List<Level> giveBack(List<Line> lines) {
        List<Level> levels = new ArrayList<>();
        for (Line line : inOrder(lines)) {
            List<Object> values = List.of(line.quantity(), line.product());
            levels.addAll(transaction.query(new Query("UPDATE", "stock", GIVE_BACK, values), Level::of));
        }
        return levels;
    }

    private static List<Line> inOrder(List<Line> lines) {
        return lines.stream().sorted(Comparator.comparingLong(Line::product)).toList();
    }

    /** Undoes the transaction: there is not enough of something. */
    static final class NotEnough extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final ArrayList<Long> products;

        NotEnough(List<Long> products) {
            super("not enough of " + products);
            this.products = new ArrayList<>(products);
        }

        List<Long> products() {
            return List.copyOf(products);
        }
    }
}
