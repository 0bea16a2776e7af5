package io.tierline.local.topology;

import java.nio.file.Path;

/**
 * Where a browser finds the platform.
 *
 * @param port of https on localhost
 * @param ca the certificate that a client has to trust
 * @param page what must answer 200 through all tiers before the platform counts as up
 */
public record FrontDoor(int port, Path ca, String page) {
    public String address() {
        return "https://localhost:" + port;
    }
}
