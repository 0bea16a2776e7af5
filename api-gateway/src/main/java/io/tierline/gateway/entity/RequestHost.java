package io.tierline.gateway.entity;

import java.util.Locale;

/**
 * The host that a request asks for, in lower case.
 *
 * @param name without a port; empty if the request names none
 */
public record RequestHost(String name, int port) {

    public static RequestHost of(String authority, Protocol protocol) {
        String lower = authority.toLowerCase(Locale.ROOT);
        int colon = lower.lastIndexOf(':');
        if (colon < 0 || lower.endsWith("]")) {
            return new RequestHost(lower, protocol.defaultPort());
        }
        String port = lower.substring(colon + 1);
        return new RequestHost(
                lower.substring(0, colon), port.isEmpty() ? protocol.defaultPort() : Integer.parseInt(port));
    }

    public String withPort() {
        return name + ":" + port;
    }
}
