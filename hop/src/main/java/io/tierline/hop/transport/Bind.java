package io.tierline.hop.transport;

import java.net.InetSocketAddress;

/**
 * Where to listen.
 *
 * @param backlog connections that the system holds until they are accepted
 * @param reusePort whether another process may listen at the same address at the same time
 */
public record Bind(InetSocketAddress address, int backlog, boolean reusePort) {

    public static final int DEFAULT_BACKLOG = 4096;

    public Bind {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("cannot listen at '" + address.getHostString() + "': no such host");
        }
        if (backlog < 1) {
            throw new IllegalArgumentException("backlog must be at least 1, not " + backlog);
        }
    }

    public static Bind to(InetSocketAddress address) {
        return new Bind(address, DEFAULT_BACKLOG, false);
    }
}
