package io.tierline.service.database;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/**
 * Tells a database that is away or overloaded from a statement that is wrong (PostgreSQL manual, appendix A): the first is
 * answered with 503 and passes, the second is our bug.
 */
final class SqlFailures {
    /** 08 connection, 40 undone in favour of another transaction, 53 out of resources, 57 stopped by an operator (shutdown, time limit), 58 the system failed. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

    private SqlFailures() {}

    static boolean passing(SQLException failure) {
        return failure instanceof SQLTransientException || PASSING.contains(stateClass(failure));
    }

    static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }

    private static String stateClass(SQLException failure) {
        String state = state(failure);
        return state.length() < 2 ? "" : state.substring(0, 2);
    }
}
