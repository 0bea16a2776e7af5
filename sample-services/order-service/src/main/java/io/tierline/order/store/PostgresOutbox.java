package io.tierline.order.store;

import io.tierline.order.outbox.Destination;
import io.tierline.order.outbox.Outbox;
import io.tierline.service.database.Database;
import io.tierline.service.database.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * The outbox as it stands in the database. Taking is one short transaction that leaves a lease: a connection that is held
 * open while another service answers would be one that orders are waiting for.
 */
public final class PostgresOutbox implements Outbox {
    private static final double MILLIS = 1_000.0;
    private static final String TAKE = "UPDATE outbox SET attempts = attempts + 1,"
            + " next_attempt_at = clock_timestamp() + make_interval(secs => ?)"
            + " WHERE id IN (SELECT id FROM outbox WHERE destination = ? AND delivered_at IS NULL"
            + " AND next_attempt_at <= clock_timestamp() ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)"
            + " RETURNING id, event_id, kind, body, traceparent, attempts";
    private static final String DELIVERED = "UPDATE outbox SET delivered_at = clock_timestamp() WHERE id = ?";
    private static final String PUT_BACK =
            "UPDATE outbox SET next_attempt_at = clock_timestamp() + make_interval(secs => ?)"
                    + " WHERE id = ANY (?::bigint[]) AND delivered_at IS NULL";

    private final Database database;

    public PostgresOutbox(Database database) {
        this.database = database;
    }

    @Override
    public List<Parcel> take(Destination destination, int most, Duration lease) {
        List<Object> question = List.of(seconds(lease), destination.word(), most);
        return database.poll(new Query("UPDATE", "outbox", TAKE, question), PostgresOutbox::parcel).stream()
                .sorted(Comparator.comparingLong(Parcel::id))
                .toList();
    }

    @Override
    public void delivered(Parcel parcel) {
        database.update(new Query("UPDATE", "outbox", DELIVERED, List.of(parcel.id())));
    }

    @Override
    public void putBack(List<Parcel> parcels, Duration pause) {
        List<String> ids =
                parcels.stream().map(parcel -> Long.toString(parcel.id())).toList();
        database.update(new Query("UPDATE", "outbox", PUT_BACK, List.of(seconds(pause), ids)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    private static Parcel parcel(ResultSet row) throws SQLException {
        return new Parcel(
                row.getLong("id"),
                row.getObject("event_id", UUID.class),
                row.getString("kind"),
                row.getString("body"),
                row.getString("traceparent"),
                row.getInt("attempts"));
    }
}
