package io.tierline.edge.balance;

import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.server.Server;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The server with the least to do for its weight. Among equals the one whose load changed longest ago comes first, as in
 * HAProxy's {@code leastconn}.
 */
public final class LeastConnections implements Balancer {

    private static final long MOST_WEIGHT = 256;

    private final List<Server> order = new ArrayList<>();
    private final Map<Server, Long> loads = new HashMap<>();

    public static Algorithm keyword() {
        return Algorithm.plain("leastconn", "the one with the least to do for its weight", _ -> new LeastConnections());
    }

    @Override
    public Optional<Server> choose(List<Server> usable, Transaction transaction, Optional<Server> avoid) {
        keepOnly(usable);
        Optional<Server> best = order.stream()
                .filter(server -> !server.isFull() && !server.equals(avoid.orElse(null)))
                .findFirst();
        return best.or(() -> avoid.filter(order::contains).filter(server -> !server.isFull()));
    }

    private void keepOnly(Collection<Server> usable) {
        order.removeIf(server -> !usable.contains(server));
        usable.stream().filter(server -> !order.contains(server)).forEach(this::insert);
    }

    @Override
    public void loadChanged(Server server) {
        if (load(server) != loads.getOrDefault(server, -1L) && order.remove(server)) {
            insert(server);
        }
    }

    private void insert(Server server) {
        long load = load(server);
        loads.put(server, load);
        int at = order.size();
        while (at > 0 && loads.getOrDefault(order.get(at - 1), 0L) > load) {
            at--;
        }
        order.add(at, server);
    }

    private static long load(Server server) {
        int requests = server.exchanges();
        return requests == 0 ? 0 : (requests + 1) * MOST_WEIGHT / Math.max(1, server.weight());
    }
}
