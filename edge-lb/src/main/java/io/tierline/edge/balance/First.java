package io.tierline.edge.balance;

import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.server.Server;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The server with the lowest number that may have another request: those behind it can sleep ({@code first}). */
public final class First implements Balancer {

    public static Algorithm keyword() {
        return Algorithm.plain("first", "the first that has not reached its maxconn", _ -> new First());
    }

    @Override
    public Optional<Server> choose(List<Server> usable, Transaction transaction, Optional<Server> avoid) {
        List<Server> free = usable.stream()
                .filter(server -> !server.isFull())
                .sorted(Comparator.comparingInt(server -> server.settings().id()))
                .toList();
        return free.stream()
                .filter(server -> !avoid.filter(server::equals).isPresent())
                .findFirst()
                .or(() -> free.stream().findFirst());
    }
}
