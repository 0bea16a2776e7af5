package io.tierline.edge.balance;

import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.server.Server;
import java.util.List;
import java.util.Optional;

/** One after the other, in a fixed order that weights decide ({@code static-rr}). */
public final class StaticRoundRobin implements Balancer {

    private ServerMap map = new ServerMap(List.of());

    public static Algorithm keyword() {
        return Algorithm.plain(
                "static-rr", "one after the other in a fixed order of the weights", _ -> new StaticRoundRobin());
    }

    @Override
    public Optional<Server> choose(List<Server> usable, Transaction transaction, Optional<Server> avoid) {
        if (!map.servers().equals(usable)) {
            map = new ServerMap(usable);
        }
        return map.next(avoid);
    }

    @Override
    public boolean goesRound() {
        return true;
    }
}
