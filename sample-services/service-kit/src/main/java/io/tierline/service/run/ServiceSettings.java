package io.tierline.service.run;

import io.tierline.service.config.Address;
import io.tierline.service.config.Environment;
import java.time.Duration;
import java.util.Optional;

/**
 * How a service runs.
 *
 * @param admin where health and metrics are served; nowhere when absent
 * @param drain how long a stopping service waits for requests in flight
 */
public record ServiceSettings(String name, Address listen, Optional<Address> admin, Duration drain) {
    private static final String ADMIN = "TIERLINE_ADMIN";

    /** Reads PREFIX_LISTEN, PREFIX_DRAIN and TIERLINE_ADMIN. */
    public static ServiceSettings from(Environment environment, String name, String prefix, int port) {
        return new ServiceSettings(
                name,
                environment.address(prefix + "_LISTEN", "127.0.0.1:" + port),
                environment.address(ADMIN),
                environment.duration(prefix + "_DRAIN", "10s"));
    }
}
