package io.tierline.order.store;

import io.tierline.order.sale.Address;
import io.tierline.order.sale.Line;
import io.tierline.order.sale.Order;
import io.tierline.order.sale.Status;
import io.tierline.service.database.Query;
import io.tierline.service.database.Row;
import io.tierline.service.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes and reads orders with their lines. */
final class OrderRows {
    static final String COLUMNS = "id, number, account, status, currency, total_cents, address, created_at, updated_at";

    private static final String INSERT = "INSERT INTO orders"
            + " (id, account, status, currency, total_cents, address, created_at, updated_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_LINE = "INSERT INTO order_line"
            + " (order_id, position, product_id, sku, name, price_cents, quantity) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String LINES = "SELECT order_id, product_id, sku, name, price_cents, quantity"
            + " FROM order_line WHERE order_id = ANY (?::uuid[]) ORDER BY order_id, position";

    private OrderRows() {}

    /** An order without its lines. */
    record Head(
            UUID id,
            long number,
            String account,
            Status status,
            String currency,
            long totalCents,
            String address,
            Instant createdAt,
            Instant updatedAt) {
        static Head of(ResultSet row) throws SQLException {
            return new Head(
                    row.getObject("id", UUID.class),
                    row.getLong("number"),
                    row.getString("account"),
                    Status.of(row.getString("status")).orElseThrow(),
                    row.getString("currency"),
                    row.getLong("total_cents"),
                    row.getString("address"),
                    Times.read(row, "created_at"),
                    Times.read(row, "updated_at"));
        }

        Order with(List<Line> lines) {
            return new Order(
                    id, account, status, currency, totalCents, lines, new Address(address), createdAt, updatedAt);
        }
    }

    /** Asks a query, on its own or in a transaction. */
    @FunctionalInterface
    interface Asking {
        <T> List<T> ask(Query query, Row<T> row);
    }

    private record Placed(UUID order, Line line) {
        static Placed of(ResultSet row) throws SQLException {
            return new Placed(
                    row.getObject("order_id", UUID.class),
                    new Line(
                            row.getLong("product_id"),
                            row.getString("sku"),
                            row.getString("name"),
                            row.getLong("price_cents"),
                            row.getInt("quantity")));
        }
    }

    static List<Order> complete(List<Head> heads, Asking asking) {
        if (heads.isEmpty()) {
            return List.of();
        }
        List<String> ids = heads.stream().map(head -> head.id().toString()).toList();
        Map<UUID, List<Line>> lines =
                asking.ask(new Query("SELECT", "order_line", LINES, List.of(ids)), Placed::of).stream()
                        .collect(Collectors.groupingBy(
                                Placed::order, Collectors.mapping(Placed::line, Collectors.toList())));
        return heads.stream()
                .map(head -> head.with(lines.getOrDefault(head.id(), List.of())))
                .toList();
    }

    static void insert(Transaction transaction, Order order) {
        List<Object> row = List.of(
                order.id(),
                order.account(),
                order.status().word(),
                order.currency(),
                order.totalCents(),
                order.address().text(),
                Times.of(order.createdAt()),
                Times.of(order.updatedAt()));
        transaction.update(new Query("INSERT", "orders", INSERT, row));
        for (int i = 0; i < order.lines().size(); i++) {
            insert(transaction, order.id(), i, order.lines().get(i));
        }
    }

    private static void insert(Transaction transaction, UUID order, int position, Line line) {
        List<Object> row =
                List.of(order, position, line.product(), line.sku(), line.name(), line.priceCents(), line.quantity());
        transaction.update(new Query("INSERT", "order_line", INSERT_LINE, row));
    }
}
