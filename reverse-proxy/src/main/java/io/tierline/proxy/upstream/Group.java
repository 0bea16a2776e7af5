package io.tierline.proxy.upstream;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A group of servers that answer the same requests: an {@code upstream} block, or the addresses of the host in a
 * {@code proxy_pass}. Backups are asked when no other can be.
 */
public final class Group {

    private final String name;
    private final List<Peer> peers;
    private final List<Peer> backups;
    private final OptionalInt keepAlive;
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * @param keepAlive idle connections to each server that are kept, where the configuration says so
     */
    public Group(String name, List<Peer> peers, List<Peer> backups, OptionalInt keepAlive) {
        this.name = name;
        this.peers = List.copyOf(peers);
        this.backups = List.copyOf(backups);
        this.keepAlive = keepAlive;
    }

    public String name() {
        return name;
    }

    public OptionalInt keepAlive() {
        return keepAlive;
    }

    public List<Peer> peers() {
        return peers;
    }

    /** The servers of one request, one after the other. */
    public Turn turn() {
        return new Turn();
    }

    /** One request's way through the group. */
    public final class Turn {

        private final Set<Peer> tried = new HashSet<>();
        private int left = (int) (peers.stream().filter(peer -> !peer.isDown()).count()
                + backups.stream().filter(peer -> !peer.isDown()).count());

        /** The next server to try; empty if none is left that is not down or resting. */
        public Optional<Peer> next() {
            long now = System.nanoTime();
            Optional<Peer> peer =
                    locked(() -> RoundRobin.choose(peers, tried, now).or(() -> RoundRobin.choose(backups, tried, now)));
            peer.ifPresent(tried::add);
            return peer;
        }

        /** Says that the last one failed. */
        public void failed(Peer peer) {
            left--;
            if (!isSingle()) {
                locked(() -> {
                    RoundRobin.failed(peer, System.nanoTime());
                    return peer;
                });
            }
        }

        public void succeeded(Peer peer) {
            left--;
            locked(() -> {
                RoundRobin.succeeded(peer);
                return peer;
            });
        }

        /** Whether another server may be tried. */
        public boolean hasNext() {
            return left > 0 && !isSingle();
        }
    }

    private boolean isSingle() {
        return peers.size() + backups.size() == 1;
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
