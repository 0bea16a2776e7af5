package io.tierline.edge.config;

import java.util.List;

/** A whole configuration that has been found good. */
public record Configuration(Global global, List<Frontend> frontends, List<BackendSettings> backends) {

    public Configuration {
        frontends = List.copyOf(frontends);
        backends = List.copyOf(backends);
    }

    /** Whether there is anything to listen at. */
    public boolean hasListeners() {
        return frontends.stream().anyMatch(frontend -> !frontend.binds().isEmpty());
    }
}
