package io.tierline.proxy.locate;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Span;
import io.tierline.hop.config.Word;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** One {@code listen} of a server. */
public record ListenAddress(
        InetSocketAddress address,
        boolean isDefault,
        boolean ssl,
        boolean reusePort,
        Optional<Integer> backlog,
        Span span) {

    private static final int HTTP = 80;

    /** What a server without {@code listen} listens at. */
    public static ListenAddress implied(Span span) {
        return new ListenAddress(new InetSocketAddress(wildcard(), HTTP), false, false, false, Optional.empty(), span);
    }

    private static InetAddress wildcard() {
        try {
            return InetAddress.getByAddress(new byte[4]);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code 8080}, {@code *:8080}, {@code 10.0.0.1}, {@code [::1]:8080}, {@code localhost:8080}. */
    public static InetSocketAddress parse(Word word) throws Refused {
        String text = word.text();
        if (text.matches("\\d+")) {
            return new InetSocketAddress(wildcard(), port(word, text));
        }
        int colon = text.indexOf(':', Math.max(0, text.indexOf(']')));
        String host = colon < 0 ? text : text.substring(0, colon);
        int port = colon < 0 ? HTTP : port(word, text.substring(colon + 1));
        return new InetSocketAddress(host.equals("*") ? wildcard() : resolve(word, host), port);
    }

    private static int port(Word word, String digits) throws Refused {
        if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) > 65535) {
            throw new Refused(word.span(), "invalid port in \"" + word + "\" of the \"listen\" directive");
        }
        return Integer.parseInt(digits);
    }

    private static InetAddress resolve(Word word, String host) throws Refused {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new Refused(word.span(), "host not found in \"" + word + "\" of the \"listen\" directive");
        }
    }

    /** The address as nginx's messages show it. */
    @Override
    public String toString() {
        String ip = address.getAddress().getHostAddress();
        return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + address.getPort();
    }
}
