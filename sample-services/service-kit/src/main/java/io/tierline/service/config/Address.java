package io.tierline.service.config;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a service listens. Port 0 asks the system for a free one; an IPv6 host is written in brackets. */
public record Address(String host, int port) {
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9._-]+):([0-9]{1,5})");

    public Address {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and " + HIGHEST_PORT);
        }
    }

    public static Address parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not HOST:PORT, for example 127.0.0.1:7001");
        }
        return new Address(parts.group(1), Integer.parseInt(parts.group(2)));
    }

    public InetSocketAddress resolve() {
        return new InetSocketAddress(bareHost(), port);
    }

    /** The host as the socket functions want it: without brackets. */
    public String bareHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
