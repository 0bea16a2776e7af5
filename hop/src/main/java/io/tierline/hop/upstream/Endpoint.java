package io.tierline.hop.upstream;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where requests are sent: a resolved address, with or without TLS. Connections are pooled by it.
 *
 * @param security turns a connected socket into the one to speak over, or empty for plain TCP
 */
public record Endpoint(InetSocketAddress address, Optional<ClientSecurity> security) {

    public Endpoint {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("'" + address.getHostString() + "' has no address yet");
        }
    }

    public static Endpoint plain(InetSocketAddress address) {
        return new Endpoint(address, Optional.empty());
    }

    @Override
    public String toString() {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
