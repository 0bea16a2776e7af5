package io.tierline.proxy.upstream;

import io.tierline.hop.upstream.Endpoint;
import java.time.Duration;

/**
 * One address of a server in a group, with what its failures have led to.
 *
 * <p>The mutable part is guarded by the group's lock.
 */
public final class Peer {

    private final String name;
    private final Endpoint endpoint;
    private final int weight;
    private final int maxFails;
    private final long failNanos;
    private final boolean down;
    int currentWeight;
    int effectiveWeight;
    int fails;
    long accessed;
    long checked;

    /**
     * @param maxFails failures within {@code failTimeout} that take the server out for as long; 0 never does
     */
    public Peer(String name, Endpoint endpoint, int weight, int maxFails, Duration failTimeout, boolean down) {
        this.name = name;
        this.endpoint = endpoint;
        this.weight = weight;
        this.maxFails = maxFails;
        this.failNanos = failTimeout.toNanos();
        this.down = down;
        this.effectiveWeight = weight;
    }

    /** As {@code $upstream_addr} shows it. */
    public String name() {
        return name;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    int weight() {
        return weight;
    }

    int maxFails() {
        return maxFails;
    }

    long failNanos() {
        return failNanos;
    }

    boolean isDown() {
        return down;
    }
}
