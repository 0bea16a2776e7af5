package io.tierline.gateway.entity;

import java.util.UUID;

/**
 * One place that serves an upstream.
 *
 * @param weight its share against the others'; 0 takes it out
 */
public record Target(UUID id, String host, int port, int weight) {

    public static final int DEFAULT_PORT = 8000;
    public static final int DEFAULT_WEIGHT = 100;

    public Target {
        if (weight < 0 || weight > 65_535) {
            throw new IllegalArgumentException("weight " + weight + " does not lie between 0 and 65535");
        }
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
