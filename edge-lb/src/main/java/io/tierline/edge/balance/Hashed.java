package io.tierline.edge.balance;

import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.server.Server;
import java.util.List;
import java.util.Optional;

/**
 * The same server for the same key, as long as the set of servers does not change. A request without a key goes to the next
 * server in turn. A server that is full is chosen all the same: its requests wait for it.
 */
final class Hashed implements Balancer {

    /** Reads what is hashed. */
    @FunctionalInterface
    interface Key {
        Optional<Integer> hash(Transaction transaction, HashType type);

        /** A key that is a text. */
        static Key text(java.util.function.Function<Transaction, Optional<String>> read) {
            return (transaction, type) -> read.apply(transaction).map(type::hash);
        }
    }

    private final Key key;
    private final HashType type;
    private Lookup lookup = new ServerMap(List.of());

    Hashed(Key key, HashType type) {
        this.key = key;
        this.type = type;
    }

    @Override
    public Optional<Server> choose(List<Server> usable, Transaction transaction, Optional<Server> avoid) {
        if (!lookup.servers().equals(usable)) {
            lookup = Lookup.of(usable, type.consistent());
        }
        Optional<Integer> hash = key.hash(transaction, type);
        return hash.isPresent() ? Optional.of(lookup.at(hash.get(), avoid)) : lookup.next(avoid);
    }
}
