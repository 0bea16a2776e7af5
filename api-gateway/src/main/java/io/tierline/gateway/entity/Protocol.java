package io.tierline.gateway.entity;

import java.util.Locale;
import java.util.Map;

/** What requests and services speak. */
public enum Protocol {
    HTTP(80),
    HTTPS(443);

    /** By the words of the file. */
    public static final Map<String, Protocol> BY_NAME = Map.of("http", HTTP, "https", HTTPS);

    private final int port;

    Protocol(int port) {
        this.port = port;
    }

    public static Protocol of(boolean secure) {
        return secure ? HTTPS : HTTP;
    }

    public int defaultPort() {
        return port;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
