package io.tierline.local.topology;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How a component comes to run. */
@FunctionalInterface
public interface Launch {
    /** Lays down what must be there first (configuration, certificates, a database cluster) and says what to start. */
    Start prepare() throws IOException;

    /**
     * What is started.
     *
     * @param command run in the project's root
     * @param environment added to the caller's
     */
    record Start(List<String> command, Map<String, String> environment) {
        public Start {
            if (command.isEmpty()) {
                throw new IllegalArgumentException("an empty command");
            }
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }
}
