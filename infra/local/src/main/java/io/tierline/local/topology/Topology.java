package io.tierline.local.topology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The components in the order of their start.
 *
 * @param frontDoor the shop's address, where the platform has one
 */
public record Topology(List<Component> components, Optional<FrontDoor> frontDoor) {
    public Topology {
        components = List.copyOf(components);
    }

    public List<String> names() {
        return components.stream().map(Component::name).toList();
    }

    public Component component(String name) {
        return components.stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.usage("no component is called '" + name + "'" + NearMiss.hint(name, names())));
    }

    /** Those that start together, wave after wave. */
    public List<List<Component>> waves() {
        TreeMap<Integer, List<Component>> waves = new TreeMap<>();
        for (Component component : components) {
            waves.computeIfAbsent(component.wave(), wave -> new ArrayList<>()).add(component);
        }
        return List.copyOf(waves.values());
    }

    /** The first instance of each deployable, and every other program. */
    public Topology oneOfEach() {
        Set<Deployable> seen = new HashSet<>();
        List<Component> first = components.stream()
                .filter(component -> component.deployable().map(seen::add).orElse(true))
                .toList();
        return new Topology(first, frontDoor);
    }

    public List<Deployable> deployables() {
        return components.stream()
                .flatMap(component -> component.deployable().stream())
                .distinct()
                .toList();
    }
}
