package io.tierline.service.database;

import java.sql.SQLException;
import java.util.List;

/** Statements that take effect together or not at all. Belongs to the thread that runs it. */
public final class Transaction {
    private final Statements statements;
    private final StatementSpans spans;

    Transaction(Statements statements, StatementSpans spans) {
        this.statements = statements;
        this.spans = spans;
    }

    /** What a transaction does; what it throws undoes it. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Transaction transaction);
    }

    /** Also for statements with RETURNING. */
    public <T> List<T> query(Query query, Row<T> row) {
        try {
            return Statements.spanned(spans.start(query), () -> statements.query(query, row));
        } catch (SQLException failure) {
            throw new StatementFailed(query, failure);
        }
    }

    /** The number of rows that were changed. */
    public int update(Query query) {
        try {
            return Statements.spanned(spans.start(query), () -> statements.update(query));
        } catch (SQLException failure) {
            throw new StatementFailed(query, failure);
        }
    }
}
