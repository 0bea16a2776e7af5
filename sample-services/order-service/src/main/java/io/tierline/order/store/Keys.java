package io.tierline.order.store;

import io.tierline.order.sale.Orders.Attempt;
import io.tierline.order.sale.Placing;
import io.tierline.service.database.Query;
import io.tierline.service.database.Transaction;
import java.util.List;
import java.util.Optional;

/** The idempotency keys: what was answered to them, kept for two days. */
final class Keys {
    private static final String KNOWN =
            "SELECT request_hash, response FROM idempotency_key WHERE account = ? AND key = ?";
    private static final String FORGET =
            "DELETE FROM idempotency_key WHERE account = ? AND created_at < now() - interval '2 days'";
    /** Waits where another transaction has written the same key and is not over yet. */
    private static final String ADD = "INSERT INTO idempotency_key (account, key, request_hash, response)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (account, key) DO NOTHING";

    private Keys() {}

    private record Known(String fingerprint, String response) {}

    static Optional<Placing> earlier(OrderRows.Asking asking, String account, Attempt attempt) {
        Query query = new Query("SELECT", "idempotency_key", KNOWN, List.of(account, attempt.key()));
        return asking.ask(query, row -> new Known(row.getString("request_hash"), row.getString("response"))).stream()
                .findFirst()
                .map(known -> known.fingerprint().equals(attempt.fingerprint())
                        ? new Placing.Replayed(known.response())
                        : new Placing.KeyReused());
    }

    /** False where the key is taken. */
    static boolean add(Transaction transaction, String account, Attempt attempt) {
        transaction.update(new Query("DELETE", "idempotency_key", FORGET, List.of(account)));
        List<Object> row = List.of(account, attempt.key(), attempt.fingerprint(), attempt.response());
        return transaction.update(new Query("INSERT", "idempotency_key", ADD, row)) == 1;
    }
}
