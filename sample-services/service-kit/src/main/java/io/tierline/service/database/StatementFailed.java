package io.tierline.service.database;

import java.io.Serial;
import java.sql.SQLException;

/** Carries the failure of a statement through a transaction's work to {@link Database}, which judges it. */
final class StatementFailed extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final SQLException failure;

    StatementFailed(Query query, SQLException failure) {
        super(query.summary() + " failed", failure);
        this.failure = failure;
    }

    SQLException failure() {
        return failure;
    }
}
