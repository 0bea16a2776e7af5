package io.tierline.edge.balance;

import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.server.Server;
import io.tierline.hop.config.Args;
import io.tierline.hop.config.Keyword;
import io.tierline.hop.config.Refused;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Chooses the server of a request. One balancer belongs to one backend; it is thread-safe. */
public interface Balancer {

    /**
     * Chooses one of several servers.
     *
     * @param usable at least one, each with a weight above 0
     * @param avoid the server that has just failed; it is taken only if there is no other
     */
    Server choose(List<Server> usable, Transaction transaction, Optional<Server> avoid);

    /** An algorithm that can be named behind {@code balance}. */
    record Algorithm(String name, String summary, Reader reader) implements Keyword<Supplier<Balancer>> {

        /** Reads the algorithm's arguments. */
        @FunctionalInterface
        public interface Reader {
            Supplier<Balancer> read(Args args) throws Refused;
        }

        @Override
        public Supplier<Balancer> parse(Args args) throws Refused {
            return reader.read(args);
        }
    }
}
