package io.tierline.edge.server;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How a server is checked.
 *
 * @param between the time from one check to the next
 * @param betweenInTransition the same while checks disagree with the state
 * @param betweenDown the same while the server is down
 * @param timeout for the whole of one check
 */
public record CheckSettings(
        Probe probe,
        InetSocketAddress address,
        Duration between,
        Duration betweenInTransition,
        Duration betweenDown,
        int rise,
        int fall,
        Duration timeout) {

    public CheckSettings {
        if (rise < 1 || fall < 1) {
            throw new IllegalArgumentException("rise and fall must be at least 1, not " + rise + " and " + fall);
        }
    }

    Duration until(ServerState state) {
        if (state.isInTransition()) {
            return betweenInTransition;
        }
        return state.isUsable() ? between : betweenDown;
    }
}
