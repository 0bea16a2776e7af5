package io.tierline.edge.sample;

import io.tierline.edge.exchange.Transaction;
import java.util.List;
import java.util.Optional;

/** Reads a value of an exchange. */
@FunctionalInterface
public interface Fetch {

    /** The value, or empty where there is none. */
    Optional<Sample> fetch(Transaction transaction);

    /** Every value there is: an ACL looks at all lines of a field, everything else at one. */
    default List<Sample> all(Transaction transaction) {
        return fetch(transaction).stream().toList();
    }
}
