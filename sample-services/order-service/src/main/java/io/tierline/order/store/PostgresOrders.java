package io.tierline.order.store;

import io.tierline.order.sale.Order;
import io.tierline.order.sale.Orders;
import io.tierline.order.sale.Placing;
import io.tierline.order.sale.Product;
import io.tierline.order.sale.Status;
import io.tierline.service.database.Database;
import io.tierline.service.database.Query;
import io.tierline.service.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Orders as they stand in the database. Placing one is one transaction: key, stock, order, events, cart. So an order that
 * was acknowledged is there once, whatever dies; and one whose acknowledgement got lost is found by its key.
 */
public final class PostgresOrders implements Orders {
    private static final String LIST = "SELECT " + OrderRows.COLUMNS
            + " FROM orders WHERE account = ? AND number < ? ORDER BY number DESC LIMIT ?";
    private static final String FIND = "SELECT " + OrderRows.COLUMNS + " FROM orders WHERE account = ? AND id = ?";
    private static final String HOLD = "SELECT " + OrderRows.COLUMNS + " FROM orders WHERE id = ? FOR UPDATE";
    private static final String MOVE =
            "UPDATE orders SET status = ?, updated_at = ? WHERE id = ? RETURNING " + OrderRows.COLUMNS;
    private static final String CLEAR_CART =
            "DELETE FROM cart_item WHERE account = ? AND product_id = ANY (?::bigint[])";

    private final Database database;
    private final Runnable eventsWritten;

    /** {@code eventsWritten} is told after each commit. */
    public PostgresOrders(Database database, Runnable eventsWritten) {
        this.database = database;
        this.eventsWritten = eventsWritten;
    }

    @Override
    public Optional<Placing> earlier(String account, Attempt attempt) {
        return Keys.earlier(database::query, account, attempt);
    }

    @Override
    public Placing place(Order order, Attempt attempt, List<Product> products) {
        try {
            Placing placing = database.transaction("place order", transaction -> {
                if (!Keys.add(transaction, order.account(), attempt)) {
                    return Keys.earlier(transaction::query, order.account(), attempt)
                            .orElseThrow(() -> new IllegalStateException("a key is taken and not there"));
                }
                return placed(transaction, order, attempt, products);
            });
            eventsWritten.run();
            return placing;
        } catch (StockLedger.NotEnough missing) {
            return new Placing.OutOfStock(missing.products());
        }
    }

    @Override
    public Page list(String account, OptionalLong before, int limit) {
        List<Object> question = List.of(account, before.orElse(Long.MAX_VALUE), limit + 1);
        List<OrderRows.Head> found = database.query(new Query("SELECT", "orders", LIST, question), OrderRows.Head::of);
        List<OrderRows.Head> heads = found.size() > limit ? found.subList(0, limit) : found;
        OptionalLong next =
                found.size() > limit ? OptionalLong.of(heads.getLast().number()) : OptionalLong.empty();
        return new Page(OrderRows.complete(heads, database::query), next);
    }

    @Override
    public Optional<Order> find(String account, UUID id) {
        Query query = new Query("SELECT", "orders", FIND, List.of(account, id));
        return OrderRows.complete(database.query(query, OrderRows.Head::of), database::query).stream()
                .findFirst();
    }

    @Override
    public Change change(Optional<String> owner, UUID id, Status next, Instant now) {
        Change change = database.transaction("change order", transaction -> {
            Query query = new Query("SELECT", "orders", HOLD, List.of(id));
            return OrderRows.complete(transaction.query(query, OrderRows.Head::of), transaction::query).stream()
                    .filter(order -> owner.isEmpty() || owner.get().equals(order.account()))
                    .findFirst()
                    .map(order -> moved(transaction, order, next, now))
                    .orElseGet(Change.NoSuchOrder::new);
        });
        eventsWritten.run();
        return change;
    }

    private static Placing placed(Transaction transaction, Order order, Attempt attempt, List<Product> products) {
        StockLedger ledger = new StockLedger(transaction);
        ledger.open(products);
        List<StockLedger.Level> levels = ledger.take(order.lines());
        OrderRows.insert(transaction, order);
        OrderEvents.changed(transaction, order);
        OrderEvents.stock(transaction, order, levels);
        List<String> bought = order.lines().stream()
                .map(line -> Long.toString(line.product()))
                .toList();
        transaction.update(new Query("DELETE", "cart_item", CLEAR_CART, List.of(order.account(), bought)));
        return new Placing.Placed(attempt.response());
    }

    private static Change moved(Transaction transaction, Order order, Status next, Instant now) {
        if (order.status() == next) {
            return new Change.Done(order);
        }
        if (!order.status().mayBecome(next)) {
            return new Change.Impossible(order.status());
        }
        List<Object> move = List.of(next.word(), Times.of(now), order.id());
        Order moved = transaction.query(new Query("UPDATE", "orders", MOVE, move), OrderRows.Head::of).stream()
                .findFirst()
                .orElseThrow()
                .with(order.lines());
        OrderEvents.changed(transaction, moved);
        if (next == Status.CANCELLED) {
            OrderEvents.stock(transaction, moved, new StockLedger(transaction).giveBack(moved.lines()));
        }
        return new Change.Done(moved);
    }
}
