package io.tierline.local.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ports of a run by name ("edge-lb.https"), beside the defaults for which the configuration files are written.
 *
 * @param defaults what infra/local/ports.properties says
 * @param chosen the same names with the ports of this run
 */
public record Ports(SortedMap<String, Integer> defaults, SortedMap<String, Integer> chosen) {
    public Ports {
        if (!defaults.keySet().equals(chosen.keySet())) {
            throw new IllegalArgumentException("ports chosen for other names: " + chosen.keySet());
        }
    }

    public int port(String name) {
        Integer port = chosen.get(name);
        if (port == null) {
            throw new Refusal(
                    "there is no port " + name + " in the table of ports" + NearMiss.hint(name, chosen.keySet()));
        }
        return port;
    }

    /** The ports of one component, by what follows its name: "https", "admin". */
    public Map<String, Integer> of(String component) {
        String prefix = component + ".";
        Map<String, Integer> ports = new HashMap<>();
        chosen.forEach((name, number) -> {
            if (name.startsWith(prefix)) {
                ports.put(name.substring(prefix.length()), number);
            }
        });
        return ports;
    }

    /** The default number of each port that was moved, with its number in this run. */
    public Map<Integer, Integer> moved() {
        Map<Integer, Integer> moved = new HashMap<>();
        defaults.forEach((name, number) -> moved.put(number, port(name)));
        moved.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
        return moved;
    }

    /** The number for which the configuration files are written. */
    public int defaultPort(String name) {
        return new Ports(defaults, defaults).port(name);
    }

    /** This table as a ports file. */
    public String text() {
        StringBuilder text = new StringBuilder();
        chosen.forEach(
                (name, port) -> text.append(name).append(" = ").append(port).append('\n'));
        return text.toString();
    }

    public Ports with(Map<String, Integer> others) {
        SortedMap<String, Integer> merged = new TreeMap<>(chosen);
        merged.putAll(others);
        return new Ports(defaults, merged);
    }
}
