package io.tierline.edge.balance;

import io.tierline.edge.server.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table of servers in which each stands as often as its weight says, spread as evenly as possible; the first server stands
 * first ({@code static-rr} and {@code hash-type map-based}).
 */
final class ServerMap implements Lookup {

    private final List<Server> servers;
    private final List<Server> places = new ArrayList<>();
    private int next;

    ServerMap(List<Server> servers) {
        this.servers = List.copyOf(servers);
        int divisor = servers.stream().mapToInt(Server::weight).reduce(0, ServerMap::commonDivisor);
        int[] weights =
                servers.stream().mapToInt(server -> server.weight() / divisor).toArray();
        fill(weights);
    }

    private static int commonDivisor(int a, int b) {
        return b == 0 ? a : commonDivisor(b, a % b);
    }

    private void fill(int[] weights) {
        int total = 0;
        for (int weight : weights) {
            total += weight;
        }
        int[] scores = new int[weights.length];
        for (int place = 0; place < total; place++) {
            int best = best(scores, weights, total);
            scores[best] -= total;
            places.add(servers.get(best));
        }
    }

    private static int best(int[] scores, int[] weights, int total) {
        int best = 0;
        int most = Integer.MIN_VALUE;
        for (int i = 0; i < scores.length; i++) {
            scores[i] += weights[i];
            int value = (scores[i] + total) / total;
            if (value > most) {
                most = value;
                best = i;
            }
        }
        return best;
    }

    @Override
    public List<Server> servers() {
        return servers;
    }

    /** One that was to be avoided comes up again: a map knows no neighbours. */
    @Override
    public Server at(int hash, Optional<Server> avoid) {
        return places.get(Integer.remainderUnsigned(hash, places.size()));
    }

    @Override
    public Optional<Server> next(Optional<Server> avoid) {
        Optional<Server> avoided = Optional.empty();
        int afterAvoided = next;
        for (int i = 0; i < places.size(); i++) {
            int at = (next + i) % places.size();
            Server server = places.get(at);
            if (!server.isFull() && !avoid.filter(server::equals).isPresent()) {
                next = at + 1;
                return Optional.of(server);
            }
            if (!server.isFull()) {
                avoided = Optional.of(server);
                afterAvoided = at + 1;
            }
        }
        next = afterAvoided;
        return avoided;
    }
}
