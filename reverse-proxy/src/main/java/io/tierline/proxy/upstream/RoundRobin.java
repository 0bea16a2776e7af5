package io.tierline.proxy.upstream;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * nginx's smooth weighted round robin: each choice raises every candidate by its weight and lowers the chosen one by the sum
 * of all, so that heavy servers are spread among the others instead of coming in a row. A failure lowers the weight for a
 * while.
 *
 * <p>Pure but for the peers' own counters; the caller holds the group's lock and says what time it is.
 */
final class RoundRobin {

    private RoundRobin() {}

    /** The next peer that is neither down, nor resting after failures, nor tried already. */
    static Optional<Peer> choose(List<Peer> peers, Set<Peer> tried, long now) {
        boolean single = peers.size() == 1;
        Optional<Peer> best = Optional.empty();
        int total = 0;
        for (Peer peer : peers) {
            if (tried.contains(peer) || peer.isDown() || (!single && rests(peer, now))) {
                continue;
            }
            peer.currentWeight += peer.effectiveWeight;
            total += peer.effectiveWeight;
            if (peer.effectiveWeight < peer.weight()) {
                peer.effectiveWeight++;
            }
            if (best.isEmpty() || peer.currentWeight > best.get().currentWeight) {
                best = Optional.of(peer);
            }
        }
        int sum = total;
        best.ifPresent(peer -> take(peer, sum, now));
        return best;
    }

    private static boolean rests(Peer peer, long now) {
        return peer.maxFails() > 0 && peer.fails >= peer.maxFails() && now - peer.checked <= peer.failNanos();
    }

    private static void take(Peer peer, int total, long now) {
        peer.currentWeight -= total;
        if (now - peer.checked > peer.failNanos()) {
            peer.checked = now;
        }
    }

    static void failed(Peer peer, long now) {
        peer.fails++;
        peer.accessed = now;
        peer.checked = now;
        if (peer.maxFails() > 0) {
            peer.effectiveWeight = Math.max(0, peer.effectiveWeight - peer.weight() / peer.maxFails());
        }
    }

    /** A success after the rest makes a peer whole again. */
    static void succeeded(Peer peer) {
        if (peer.accessed < peer.checked) {
            peer.fails = 0;
        }
    }
}
