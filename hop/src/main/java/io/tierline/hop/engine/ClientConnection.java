package io.tierline.hop.engine;

import io.tierline.hop.transport.TlsSession;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where a request came from.
 *
 * @param acceptedAt when the connection was accepted, by {@link System#nanoTime}
 */
public record ClientConnection(
        InetSocketAddress local, InetSocketAddress remote, Optional<TlsSession> tls, long acceptedAt) {

    public boolean isSecure() {
        return tls.isPresent();
    }

    /** The client's address as text, without a port or a zone. */
    public String ip() {
        String address = remote.getAddress().getHostAddress();
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
