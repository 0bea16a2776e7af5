package io.tierline.gateway.exchange;

import io.tierline.gateway.entity.Protocol;
import io.tierline.hop.engine.Exchange;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * What the client asked for at the first proxy in front of us. Believed only from trusted addresses, as Kong's manual has it:
 * "Requests from trusted IPs make Kong forward their X-Forwarded-* headers upstream. Non-trusted requests make Kong insert its
 * own X-Forwarded-* headers." Of the client's address the same is true with X-Real-IP.
 *
 * @param client the address of the client
 * @param chain X-Forwarded-For as the service gets it
 * @param prefix the part of the path that a proxy in front took away
 */
public record Forwarded(
        Protocol protocol,
        String host,
        String port,
        String client,
        String chain,
        Optional<String> path,
        Optional<String> prefix) {

    private static final FieldName FOR = FieldName.of("X-Forwarded-For");
    private static final FieldName PROTO = FieldName.of("X-Forwarded-Proto");
    private static final FieldName HOST = FieldName.of("X-Forwarded-Host");
    private static final FieldName PORT = FieldName.of("X-Forwarded-Port");
    private static final FieldName PATH = FieldName.of("X-Forwarded-Path");
    private static final FieldName PREFIX = FieldName.of("X-Forwarded-Prefix");
    private static final FieldName REAL_IP = FieldName.of("X-Real-IP");

    public static Forwarded of(Exchange exchange, TrustedProxies trusted) {
        InetSocketAddress peer = exchange.client().remote();
        Fields believed =
                trusted.contains(peer.getAddress()) ? exchange.request().fields() : new Fields();
        Protocol connection = Protocol.of(exchange.client().isSecure());
        String ip = exchange.client().ip();
        return new Forwarded(
                believed.first(PROTO).map(Forwarded::protocol).orElse(connection),
                believed.first(HOST).orElse(hostOf(exchange)),
                believed.first(PORT)
                        .orElse(Integer.toString(exchange.client().local().getPort())),
                believed.first(REAL_IP).filter(Forwarded::isAddress).orElse(ip),
                believed.combined(FOR).map(before -> before + ", " + ip).orElse(ip),
                believed.first(PATH),
                believed.first(PREFIX));
    }

    private static Protocol protocol(String text) {
        return text.equalsIgnoreCase("https") ? Protocol.HTTPS : Protocol.HTTP;
    }

    /** The host without its port, which has a field of its own. */
    private static String hostOf(Exchange exchange) {
        String authority = exchange.request().authority().orElse("").toLowerCase(Locale.ROOT);
        int colon = authority.lastIndexOf(':');
        return colon < 0 || authority.endsWith("]") ? authority : authority.substring(0, colon);
    }

    private static boolean isAddress(String text) {
        try {
            return InetAddress.ofLiteral(text).getAddress().length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Tells the service.
     *
     * @param requestPath the path as it came
     * @param stripped what this gateway takes away from the path, or empty
     */
    public void write(Fields fields, String requestPath, Optional<String> stripped) {
        fields.set(FOR, chain);
        fields.set(PROTO, protocol.toString());
        fields.set(HOST, host);
        fields.set(PORT, port);
        fields.set(PATH, path.orElse(requestPath));
        fields.set(REAL_IP, client);
        fields.remove(PREFIX);
        prefix.or(() -> stripped).ifPresent(text -> fields.set(PREFIX, text));
    }
}
