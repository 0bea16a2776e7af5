package io.tierline.local.topology;

import java.util.Map;
import java.util.Optional;

/**
 * One process of the platform.
 *
 * @param name its name in commands, logs and ports: one per instance ("proxy2")
 * @param deployable the module that it runs, unless it is a program from elsewhere
 * @param ports every port that it opens, by the ports' names
 * @param stop the signal that ends it in an orderly way
 * @param wave processes of one wave start together, when the wave before is ready; they stop in reverse
 */
public record Component(
        String name,
        Optional<Deployable> deployable,
        Launch launch,
        Map<String, Integer> ports,
        Readiness readiness,
        Signal stop,
        int wave) {
    public Component {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("a component's name is of small letters, digits and dashes: " + name);
        }
        ports = Map.copyOf(ports);
    }
}
