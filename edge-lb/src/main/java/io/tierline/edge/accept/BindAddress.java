package io.tierline.edge.accept;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An address to listen at: {@code 127.0.0.1:80}, {@code *:80}, {@code :80}, {@code [::1]:80}, ranges of ports. Port 0, which
 * HAProxy refuses, lets the system choose.
 *
 * @param text as it stands in the configuration, for messages
 */
public record BindAddress(String text, InetSocketAddress address) {

    private static final int MOST_PORT = 65535;

    /** Reads a comma-separated list. */
    public static List<BindAddress> parseAll(Word word) throws Refused {
        List<BindAddress> addresses = new ArrayList<>();
        for (String part : word.text().split(",", -1)) {
            addresses.addAll(parse(word, part));
        }
        return addresses;
    }

    private static List<BindAddress> parse(Word word, String part) throws Refused {
        if (part.startsWith("/") || part.matches("[a-z0-9]+@.*")) {
            throw refused(word, "address '" + part + "' is not supported by edge-lb yet: only IP addresses are");
        }
        int colon = part.lastIndexOf(':');
        String ports = colon < 0 ? "" : part.substring(colon + 1);
        if (ports.isEmpty()) {
            throw refused(word, "missing port specification in '" + part + "'");
        }
        String host = part.substring(0, colon);
        InetAddress address =
                address(host).orElseThrow(() -> refused(word, "invalid address: '" + host + "' in '" + part + "'"));
        return range(word, address, host, ports);
    }

    private static List<BindAddress> range(Word word, InetAddress address, String host, String ports) throws Refused {
        int dash = ports.indexOf('-');
        int first = port(word, dash < 0 ? ports : ports.substring(0, dash));
        int last = dash < 0 ? first : port(word, ports.substring(dash + 1));
        if (last < first) {
            throw refused(word, "invalid port range '" + ports + "'");
        }
        List<BindAddress> addresses = new ArrayList<>();
        for (int port = first; port <= last; port++) {
            addresses.add(new BindAddress(host + ":" + port, new InetSocketAddress(address, port)));
        }
        return addresses;
    }

    private static int port(Word word, String text) throws Refused {
        int port = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
        if (port < 0 || port > MOST_PORT) {
            throw refused(word, "invalid port '" + text + "'");
        }
        return port;
    }

    private static Optional<InetAddress> address(String host) {
        try {
            return switch (host) {
                case "", "*" -> Optional.of(InetAddress.ofLiteral("0.0.0.0"));
                case "[]", "[::]", "::" -> Optional.of(InetAddress.ofLiteral("::"));
                default ->
                    host.startsWith("[") && !host.endsWith("]")
                            ? Optional.empty()
                            : Optional.of(InetAddress.getByName(host));
            };
        } catch (UnknownHostException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Refused refused(Word word, String message) {
        return new Refused(word.span(), "'bind' : " + message);
    }
}
