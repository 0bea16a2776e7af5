package io.tierline.edge.balance;

import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.server.Server;
import io.tierline.hop.config.Args;
import io.tierline.hop.config.Keyword;
import io.tierline.hop.config.Refused;
import java.util.List;
import java.util.Optional;

/** Chooses the server of a request. One balancer belongs to one backend, which calls it under its own lock. */
public interface Balancer {

    /**
     * Chooses one of several servers; empty if each that it could choose has as many requests as it may have.
     *
     * @param usable at least one, each with a weight above 0
     * @param avoid the server that has just failed; it is taken only if there is no other
     */
    Optional<Server> choose(List<Server> usable, Transaction transaction, Optional<Server> avoid);

    /** A server has got or lost a request. */
    default void loadChanged(Server server) {}

    /** Whether any server is as good as another for a request, so that a failed attempt may move on at once. */
    default boolean goesRound() {
        return false;
    }

    /** Makes the balancer of a backend. */
    @FunctionalInterface
    interface Maker {
        Balancer make(HashType hashType);
    }

    /** An algorithm that can be named behind {@code balance}. */
    record Algorithm(String name, String summary, Reader reader) implements Keyword<Maker> {

        /** Reads the algorithm's arguments; the keyword itself may hold one in parentheses. */
        @FunctionalInterface
        public interface Reader {
            Maker read(Args args) throws Refused;
        }

        /** An algorithm without arguments: HAProxy reads on past its name without looking. */
        static Algorithm plain(String name, String summary, Maker maker) {
            return new Algorithm(name, summary, args -> {
                args.rest();
                return maker;
            });
        }

        @Override
        public Maker parse(Args args) throws Refused {
            return reader.read(args);
        }
    }
}
