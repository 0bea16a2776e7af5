package io.tierline.gateway.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts in windows of time, for limits. A charge is all or nothing: every window has room, or none is charged, so that a
 * refused request costs nothing and no number of concurrent requests gets more than the limit.
 *
 * <p>Thread-safe by the lock of one of {@value #SHARDS} shards, which a subject's windows share. Windows that are over are
 * forgotten when their shard has grown to {@value #SWEEP} since the last sweep.
 */
public final class Counters {

    private static final int SHARDS = 64;
    private static final int SWEEP = 4096;

    private final List<Shard> shards;

    /** Something that may happen {@code limit} times before {@code end}. */
    public record Window(String name, long limit, long end) {}

    private record Key(String subject, Window window) {}

    private static final class Shard {
        private final Map<Key, Long> counts = new HashMap<>();
        private int sweepAt = SWEEP;
    }

    public Counters() {
        shards = java.util.stream.Stream.generate(Shard::new).limit(SHARDS).toList();
    }

    /**
     * Takes one out of each window, if all have one left.
     *
     * @param subject whose windows they are
     * @param now in the unit of the windows' ends
     * @return what was used of each before, in their order; nothing was charged if one of them is at its limit
     */
    public List<Long> charge(String subject, List<Window> windows, long now) {
        Shard shard = shards.get(Math.floorMod(subject.hashCode(), SHARDS));
        synchronized (shard) {
            sweep(shard, now);
            List<Long> used = windows.stream()
                    .map(window -> shard.counts.getOrDefault(new Key(subject, window), 0L))
                    .toList();
            boolean room = true;
            for (int i = 0; i < windows.size(); i++) {
                room &= used.get(i) < windows.get(i).limit();
            }
            if (room) {
                windows.forEach(window -> shard.counts.merge(new Key(subject, window), 1L, Long::sum));
            }
            return used;
        }
    }

    private static void sweep(Shard shard, long now) {
        if (shard.counts.size() >= shard.sweepAt) {
            shard.counts.keySet().removeIf(key -> key.window.end <= now);
            shard.sweepAt = shard.counts.size() + SWEEP;
        }
    }
}
