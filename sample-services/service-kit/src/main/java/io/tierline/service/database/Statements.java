package io.tierline.service.database;

import io.opentelemetry.api.trace.Span;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs single statements on a connection, each within what is left of the patience. */
final class Statements {
    private final Connection connection;
    private final Deadline deadline;

    Statements(Connection connection, Deadline deadline) {
        this.connection = connection;
        this.deadline = deadline;
    }

    <T> List<T> query(Query query, Row<T> row) throws SQLException {
        try (PreparedStatement statement = prepare(query)) {
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(row.read(result));
                }
            }
            return rows;
        }
    }

    int update(Query query) throws SQLException {
        try (PreparedStatement statement = prepare(query)) {
            return statement.executeUpdate();
        }
    }

    /** Ends the span of a statement that failed or not. */
    static <T> T spanned(Span span, Statement<T> statement) throws SQLException {
        try (var _ = span.makeCurrent()) {
            return statement.run();
        } catch (SQLException failure) {
            StatementSpans.failed(span, failure);
            throw failure;
        } finally {
            span.end();
        }
    }

    /** What is done under a statement's span. */
    @FunctionalInterface
    interface Statement<T> {
        T run() throws SQLException;
    }

    private PreparedStatement prepare(Query query) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, deadline.millisLeft());
        PreparedStatement statement = connection.prepareStatement(query.text());
        for (int i = 0; i < query.arguments().size(); i++) {
            Object argument = query.arguments().get(i);
            statement.setObject(
                    i + 1,
                    argument instanceof List<?> texts ? connection.createArrayOf("text", texts.toArray()) : argument);
        }
        return statement;
    }
}
