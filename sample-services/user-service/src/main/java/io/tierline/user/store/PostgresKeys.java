package io.tierline.user.store;

import io.tierline.service.database.Database;
import io.tierline.service.database.Query;
import io.tierline.service.database.Transaction;
import io.tierline.user.token.KeyStore;
import io.tierline.user.token.KeyTimes;
import io.tierline.user.token.SigningKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The issuer's keys as they stand in the database. */
public final class PostgresKeys implements KeyStore {
    private static final String PUBLISHED =
            "SELECT kid, public_key, private_key, signs_from, signs_until, published_until"
                    + " FROM signing_key WHERE published_until > ? ORDER BY signs_from, kid";
    /** "Ring" in ASCII: any number that no one else locks in this database. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(x'52696e67'::bigint)";

    private static final String FORGET = "DELETE FROM signing_key WHERE published_until <= ?";
    private static final String ADD =
            "INSERT INTO signing_key (kid, public_key, private_key, signs_from, signs_until, published_until)"
                    + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (kid) DO NOTHING";

    private final Database database;

    public PostgresKeys(Database database) {
        this.database = database;
    }

    @Override
    public List<SigningKey> published(Instant now) {
        return database.query(published(AccountRows.time(now)), PostgresKeys::key);
    }

    @Override
    public List<SigningKey> extend(Instant now, Function<List<SigningKey>, List<SigningKey>> next) {
        return database.transaction("extend keys", transaction -> {
            transaction.query(new Query("SELECT", "pg_advisory_xact_lock", LOCK, List.of()), _ -> true);
            Object time = AccountRows.time(now);
            transaction.update(new Query("DELETE", "signing_key", FORGET, List.of(time)));
            List<SigningKey> keys = next.apply(transaction.query(published(time), PostgresKeys::key));
            keys.forEach(key -> add(transaction, key));
            return keys;
        });
    }

    private static Query published(Object now) {
        return new Query("SELECT", "signing_key", PUBLISHED, List.of(now));
    }

    private static void add(Transaction transaction, SigningKey key) {
        List<Object> row = List.of(
                key.kid(),
                key.publicKey(),
                key.privateKey(),
                AccountRows.time(key.times().signsFrom()),
                AccountRows.time(key.times().signsUntil()),
                AccountRows.time(key.times().publishedUntil()));
        transaction.update(new Query("INSERT", "signing_key", ADD, row));
    }

    private static SigningKey key(ResultSet row) throws SQLException {
        KeyTimes times = new KeyTimes(
                AccountRows.instant(row, "signs_from"),
                AccountRows.instant(row, "signs_until"),
                AccountRows.instant(row, "published_until"));
        return new SigningKey(row.getString("kid"), row.getString("public_key"), row.getString("private_key"), times);
    }
}
