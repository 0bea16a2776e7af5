package io.tierline.proxy.variable;

import io.tierline.proxy.exchange.ProxyExchange;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Who is connected to whom: {@code $remote_addr}, {@code $server_port} … */
public final class ConnectionVariables implements Names.Family {

    @Override
    public Map<String, Variable> fixed() {
        return Map.of(
                "remote_addr", exchange -> Optional.of(exchange.client().ip()),
                "remote_port", exchange -> port(exchange.client().remote()),
                "server_addr", exchange -> Optional.of(address(exchange.client().local())),
                "server_port", exchange -> port(exchange.client().local()),
                "connection", exchange -> Optional.of(Long.toString(exchange.connection())),
                "ssl_protocol", exchange -> tls(exchange, session -> Optional.of(session.protocol())),
                "ssl_server_name", exchange -> tls(exchange, io.tierline.hop.transport.TlsSession::serverName));
    }

    private static Optional<String> port(InetSocketAddress address) {
        return Optional.of(Integer.toString(address.getPort()));
    }

    private static String address(InetSocketAddress address) {
        String text = address.getAddress().getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    private static Optional<String> tls(
            ProxyExchange exchange, Function<io.tierline.hop.transport.TlsSession, Optional<String>> question) {
        return exchange.client().tls().flatMap(question);
    }
}
