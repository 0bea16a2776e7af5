package io.tierline.proxy.config;

import io.tierline.hop.tls.Identity;
import io.tierline.hop.transport.Bind;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.locate.ServerNames;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/**
 * One socket to listen at.
 *
 * @param identities what TLS shows, the default server's first; none for plain HTTP
 * @param names the servers at the address itself
 * @param specific servers at single addresses that a wildcard address takes in
 */
public record ListenSocket(
        Bind bind,
        List<Identity> identities,
        ServerNames<VirtualServer> names,
        Map<InetSocketAddress, ServerNames<VirtualServer>> specific) {

    /** The servers that a connection to a local address is for. */
    public ServerNames<VirtualServer> at(InetSocketAddress local) {
        return specific.isEmpty() ? names : specific.getOrDefault(local, names);
    }

    /** The server that a request is for; what an expression in its name found is noted in the request. */
    public VirtualServer find(ProxyExchange exchange) {
        ServerNames.Found<VirtualServer> found = at(exchange.client().local()).find(exchange.host());
        found.captures().ifPresent(exchange::captured);
        return found.server();
    }

    public boolean isSecure() {
        return !identities.isEmpty();
    }
}
