package io.tierline.user.store;

import io.tierline.service.database.Database;
import io.tierline.service.database.Query;
import io.tierline.service.database.Transaction;
import io.tierline.user.account.Account;
import io.tierline.user.account.RefreshToken;
import io.tierline.user.account.Sessions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions as they stand in the database. A session that ends is deleted, and its tokens with it. */
public final class PostgresSessions implements Sessions {
    private static final Logger LOG = System.getLogger(PostgresSessions.class.getName());

    private static final String FORGET_EXPIRED = "DELETE FROM session WHERE account = ? AND expires_at <= ?";
    private static final String OPEN = "INSERT INTO session (id, account, expires_at) VALUES (?, ?, ?)";
    private static final String ADD = "INSERT INTO refresh_token (hash, session) VALUES (?, ?)";
    private static final String SHOWN = "SELECT session.id AS session, expires_at, used_at IS NOT NULL AS used, "
            + AccountRows.COLUMNS
            + " FROM refresh_token JOIN session ON session.id = session JOIN account ON account.id = account"
            + " WHERE hash = ? FOR UPDATE OF refresh_token, session";
    private static final String USE = "UPDATE refresh_token SET used_at = ? WHERE hash = ?";
    private static final String END = "DELETE FROM session WHERE id = ?";
    private static final String CLOSE =
            "DELETE FROM session WHERE id = (SELECT session FROM refresh_token WHERE hash = ?)";

    private final Database database;
    private final Duration lifetime;

    /** {@code lifetime} of a session, however often it is renewed. */
    public PostgresSessions(Database database, Duration lifetime) {
        this.database = database;
        this.lifetime = lifetime;
    }

    private record Shown(UUID session, Instant expires, boolean used, Account account) {
        static Shown of(ResultSet row) throws SQLException {
            return new Shown(
                    row.getObject("session", UUID.class),
                    AccountRows.instant(row, "expires_at"),
                    row.getBoolean("used"),
                    AccountRows.account(row));
        }
    }

    @Override
    public RefreshToken open(Account account, Instant now) {
        UUID session = UUID.randomUUID();
        Object expires = AccountRows.time(now.plus(lifetime));
        return database.transaction("open session", transaction -> {
            List<Object> expired = List.of(account.id(), AccountRows.time(now));
            transaction.update(new Query("DELETE", "session", FORGET_EXPIRED, expired));
            transaction.update(new Query("INSERT", "session", OPEN, List.of(session, account.id(), expires)));
            return add(transaction, session);
        });
    }

    @Override
    public Optional<Renewal> renew(RefreshToken token, Instant now) {
        return database.transaction("renew session", transaction -> {
            Query query = new Query("SELECT", "refresh_token", SHOWN, List.of(token.hash()));
            return transaction.query(query, Shown::of).stream()
                    .findFirst()
                    .flatMap(shown -> renewed(transaction, token, shown, now));
        });
    }

    @Override
    public void close(RefreshToken token) {
        database.update(new Query("DELETE", "session", CLOSE, List.of(token.hash())));
    }

    private static Optional<Renewal> renewed(Transaction transaction, RefreshToken token, Shown shown, Instant now) {
        if (shown.used() || !now.isBefore(shown.expires())) {
            transaction.update(new Query("DELETE", "session", END, List.of(shown.session())));
            LOG.log(
                    Level.INFO,
                    "session of account {0} ends: {1}",
                    shown.account().id(),
                    shown.used() ? "a used refresh token was shown again" : "its time is over");
            return Optional.empty();
        }
        List<Object> use = List.of(AccountRows.time(now), token.hash());
        transaction.update(new Query("UPDATE", "refresh_token", USE, use));
        return Optional.of(new Renewal(shown.account(), add(transaction, shown.session())));
    }

    private static RefreshToken add(Transaction transaction, UUID session) {
        RefreshToken token = RefreshToken.random();
        transaction.update(new Query("INSERT", "refresh_token", ADD, List.of(token.hash(), session)));
        return token;
    }
}
