package io.tierline.edge.balance;

import io.tierline.edge.server.Server;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Servers at many places of a ring of 2^32 places, the more the heavier they are; where a server stands depends on its number
 * alone ({@code hash-type consistent}, {@code random}).
 */
final class HashRing implements Lookup {

    private static final int PLACES_PER_WEIGHT = 16;
    private static final int MOST_PLACES = 256 * PLACES_PER_WEIGHT;
    private static final long CIRCUMFERENCE = 1L << 32;

    private final List<Server> servers;
    private final TreeMap<Long, Server> places = new TreeMap<>();
    private long last = -1;

    HashRing(List<Server> servers) {
        this.servers = List.copyOf(servers);
        for (Server server : servers) {
            for (int i = 0; i < server.weight() * PLACES_PER_WEIGHT; i++) {
                int place = HashType.stir(server.settings().id() * MOST_PLACES + i);
                places.putIfAbsent(Integer.toUnsignedLong(place), server);
            }
        }
    }

    @Override
    public List<Server> servers() {
        return servers;
    }

    @Override
    public Server at(int hash, Optional<Server> avoid) {
        long wanted = Integer.toUnsignedLong(hash);
        Map.Entry<Long, Server> after = from(wanted);
        Map.Entry<Long, Server> before =
                Optional.ofNullable(places.lowerEntry(after.getKey())).orElseGet(places::lastEntry);
        long back = Math.floorMod(wanted - before.getKey(), CIRCUMFERENCE);
        long ahead = Math.floorMod(after.getKey() - wanted, CIRCUMFERENCE);
        Map.Entry<Long, Server> nearest = back <= ahead ? before : after;
        for (int i = 0;
                i < places.size() && avoid.isPresent() && nearest.getValue().equals(avoid.get());
                i++) {
            nearest = from(nearest.getKey() + 1);
        }
        return nearest.getValue();
    }

    private Map.Entry<Long, Server> from(long place) {
        return Optional.ofNullable(places.ceilingEntry(place)).orElseGet(places::firstEntry);
    }

    @Override
    public Optional<Server> next(Optional<Server> avoid) {
        Optional<Server> avoided = Optional.empty();
        for (int i = 0; i < places.size(); i++) {
            Map.Entry<Long, Server> entry = from(last + 1);
            last = entry.getKey();
            Server server = entry.getValue();
            if (!server.isFull() && !avoid.filter(server::equals).isPresent()) {
                return Optional.of(server);
            }
            avoided = server.isFull() ? avoided : Optional.of(server);
        }
        return avoided;
    }
}
