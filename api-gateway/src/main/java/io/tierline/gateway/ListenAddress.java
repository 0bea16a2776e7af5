package io.tierline.gateway;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * A place to listen at, as {@code --listen} and {@code KONG_PROXY_LISTEN} have it: {@code HOST:PORT}, and {@code ssl} behind it
 * where TLS is spoken.
 */
record ListenAddress(InetSocketAddress address, boolean ssl) {

    /** What Kong's listeners may carry besides, and what has no meaning for this engine. */
    private static final List<String> WITHOUT_EFFECT = List.of("reuseport", "deferred", "bind");

    static ListenAddress parse(String text) throws UsageError {
        String[] words = text.strip().split("\\s+", -1);
        boolean ssl = false;
        for (String flag : List.of(words).subList(1, words.length)) {
            if (flag.equals("ssl")) {
                ssl = true;
            } else if (!WITHOUT_EFFECT.contains(flag) && !flag.startsWith("backlog=")) {
                throw new UsageError("'" + flag + "' in '" + text.strip() + "' is not supported by api-gateway yet");
            }
        }
        return new ListenAddress(address(words[0]), ssl);
    }

    /** A list separated by commas; {@code off} is the empty one. */
    static List<ListenAddress> parseList(String text) throws UsageError {
        List<ListenAddress> addresses = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            if (!item.isBlank() && !item.strip().equals("off")) {
                addresses.add(parse(item));
            }
        }
        return addresses;
    }

    static InetSocketAddress address(String text) throws UsageError {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon).replaceAll("[\\[\\]]", "");
        String port = text.substring(colon + 1);
        if (host.isEmpty() || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new UsageError("'" + text + "' is not HOST:PORT");
        }
        InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(port));
        if (address.isUnresolved()) {
            throw new UsageError("'" + host + "' has no address to listen at");
        }
        return address;
    }
}
