package io.tierline.proxy.upstream;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Turns {@code host[:port]} into addresses, when the configuration is read and never after. */
final class Addresses {

    private Addresses() {}

    /** A host and a port, which may be missing. */
    record HostPort(String host, int port, boolean hasPort) {

        /** What stands between brackets, or the whole host. */
        String bareHost() {
            return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        }

        boolean isLiteral() {
            return host.startsWith("[") || host.matches("[0-9.]+");
        }
    }

    static List<InetSocketAddress> resolve(Word word, String text, int defaultPort) throws Refused {
        HostPort hostPort = split(word, text, defaultPort);
        try {
            return Arrays.stream(InetAddress.getAllByName(hostPort.bareHost()))
                    .map(address -> new InetSocketAddress(address, hostPort.port()))
                    .toList();
        } catch (UnknownHostException e) {
            throw new Refused(word.span(), "host not found in upstream \"" + text + "\"");
        }
    }

    static HostPort split(Word word, String text, int defaultPort) throws Refused {
        int colon = text.indexOf(':', Math.max(0, text.indexOf(']')));
        String host = colon < 0 ? text : text.substring(0, colon);
        String port = colon < 0 ? "" : text.substring(colon + 1);
        if (host.isEmpty()) {
            throw new Refused(word.span(), "no host in upstream \"" + text + "\"");
        }
        boolean valid = colon < 0 || (port.matches("\\d{1,5}") && between(Integer.parseInt(port)));
        if (!valid) {
            throw new Refused(word.span(), "invalid port in upstream \"" + text + "\"");
        }
        return new HostPort(host, colon < 0 ? defaultPort : Integer.parseInt(port), colon >= 0);
    }

    private static boolean between(int port) {
        return port >= 1 && port <= 65535;
    }
}
