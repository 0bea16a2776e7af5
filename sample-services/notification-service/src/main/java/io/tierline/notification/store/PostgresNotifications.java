package io.tierline.notification.store;

import io.tierline.notification.notice.Notification;
import io.tierline.notification.notice.Notifications;
import io.tierline.notification.notice.OrderEvent;
import io.tierline.service.database.Database;
import io.tierline.service.database.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Notifications as they stand in the database. */
public final class PostgresNotifications implements Notifications {
    private static final String COLUMNS = "id, type, order_id, text, created_at, read_at";

    /**
     * Ids are given out before the commit. Without the lock a stream could see one and then miss a smaller one that was
     * committed later.
     */
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))";

    private static final String TAKE = "INSERT INTO notification (event_id, account, type, order_id, text, created_at)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (event_id) DO NOTHING";
    private static final String LIST = "SELECT " + COLUMNS + " FROM notification WHERE account = ? AND id < ?"
            + " AND (read_at IS NULL OR NOT ?) ORDER BY id DESC LIMIT ?";
    private static final String UNREAD =
            "SELECT count(*) AS unread FROM notification WHERE account = ? AND read_at IS NULL";
    private static final String READ =
            "UPDATE notification SET read_at = coalesce(read_at, ?) WHERE account = ? AND id = ? RETURNING " + COLUMNS;
    private static final String AFTER =
            "SELECT " + COLUMNS + " FROM notification WHERE account = ? AND id > ? ORDER BY id LIMIT ?";
    private static final String LATEST = "SELECT coalesce(max(id), 0) AS latest FROM notification WHERE account = ?";

    private final Database database;

    public PostgresNotifications(Database database) {
        this.database = database;
    }

    @Override
    public boolean take(OrderEvent event) {
        return database.transaction("take event", transaction -> {
            Query lock = new Query("SELECT", "pg_advisory_xact_lock", ONE_AT_A_TIME, List.of(event.account()));
            transaction.query(lock, _ -> true);
            List<Object> row = List.of(
                    event.id(), event.account(), event.kind().type(), event.order(), event.text(), time(event.time()));
            return transaction.update(new Query("INSERT", "notification", TAKE, row)) == 1;
        });
    }

    @Override
    public Page list(String account, boolean unreadOnly, OptionalLong before, int limit) {
        List<Object> question = List.of(account, before.orElse(Long.MAX_VALUE), unreadOnly, limit + 1);
        List<Notification> found = select(LIST, question);
        List<Notification> page = found.size() > limit ? found.subList(0, limit) : found;
        OptionalLong next =
                found.size() > limit ? OptionalLong.of(page.getLast().id()) : OptionalLong.empty();
        return new Page(page, number(UNREAD, account, "unread"), next);
    }

    @Override
    public Optional<Notification> read(String account, long id, Instant now) {
        Query query = new Query("UPDATE", "notification", READ, List.of(time(now), account, id));
        return database.query(query, PostgresNotifications::notification).stream()
                .findFirst();
    }

    @Override
    public List<Notification> after(String account, long id, int limit) {
        return select(AFTER, List.of(account, id, limit));
    }

    @Override
    public long latest(String account) {
        return number(LATEST, account, "latest");
    }

    private List<Notification> select(String text, List<Object> arguments) {
        return database.query(
                new Query("SELECT", "notification", text, arguments), PostgresNotifications::notification);
    }

    private long number(String text, String account, String column) {
        Query query = new Query("SELECT", "notification", text, List.of(account));
        return database.query(query, row -> row.getLong(column)).getFirst();
    }

    private static Notification notification(ResultSet row) throws SQLException {
        return new Notification(
                row.getLong("id"),
                row.getString("type"),
                row.getObject("order_id", UUID.class),
                row.getString("text"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("read_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
