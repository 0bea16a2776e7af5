package io.tierline.edge.balance;

import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.server.Server;
import java.util.List;
import java.util.Optional;

/**
 * One after the other, each as often as its weight says and as evenly spread as possible, in the very order of HAProxy's
 * {@code roundrobin}. The order begins anew when the set of usable servers changes.
 */
public final class RoundRobin implements Balancer {

    private Wheel wheel = new Wheel(List.of());

    public static Algorithm keyword() {
        return Algorithm.plain("roundrobin", "one after the other, as often as the weights say", _ -> new RoundRobin());
    }

    @Override
    public Optional<Server> choose(List<Server> usable, Transaction transaction, Optional<Server> avoid) {
        if (!wheel.servers().equals(usable)) {
            wheel = new Wheel(usable);
        }
        return wheel.next(avoid);
    }

    @Override
    public boolean goesRound() {
        return true;
    }
}
