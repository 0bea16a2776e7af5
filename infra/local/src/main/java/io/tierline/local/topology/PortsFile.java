package io.tierline.local.topology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads ports files: "name = number" lines and # comments. A wrong line is refused with its file and number. */
public final class PortsFile {
    private static final int HIGHEST = 65_535;

    private final Path file;
    private final SortedMap<String, Integer> ports = new TreeMap<>();

    private PortsFile(Path file) {
        this.file = file;
    }

    /** The table of the project: every name, with the numbers for which the configuration is written. */
    public static Ports defaults(Path file) throws IOException {
        SortedMap<String, Integer> ports = new PortsFile(file).read();
        return new Ports(ports, ports);
    }

    /** The table with those lines replaced that the other file holds. */
    public static Ports changed(Ports ports, Path other) throws IOException {
        PortsFile reader = new PortsFile(other);
        SortedMap<String, Integer> changes = reader.read();
        Ports changed = reader.onlyKnown(ports, changes);
        reader.allDifferent(changed.chosen());
        return changed;
    }

    private SortedMap<String, Integer> read() throws IOException {
        List<String> lines = lines();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                entry(line, number);
            }
        }
        allDifferent(ports);
        return ports;
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new Refusal("there is no ports file " + file);
        }
    }

    private void entry(String line, int number) {
        String[] halves = line.split("=", -1);
        if (halves.length != 2) {
            throw wrong(number, "expected 'name = port', found '" + line + "'");
        }
        String name = halves[0].strip();
        if (ports.put(name, port(halves[1].strip(), number)) != null) {
            throw wrong(number, name + " stands here a second time");
        }
    }

    private int port(String word, int number) {
        int port = word.matches("[0-9]{1,5}") ? Integer.parseInt(word) : 0;
        if (port < 1 || port > HIGHEST) {
            throw wrong(number, "'" + word + "' is no port (1 to " + HIGHEST + ")");
        }
        return port;
    }

    private Ports onlyKnown(Ports ports, Map<String, Integer> changes) {
        for (String name : changes.keySet()) {
            if (!ports.chosen().containsKey(name)) {
                throw new Refusal(file + ": unknown port name '" + name + "'"
                        + NearMiss.hint(name, ports.chosen().keySet()));
            }
        }
        return ports.with(changes);
    }

    private void allDifferent(SortedMap<String, Integer> all) {
        Map<Integer, String> names = new HashMap<>();
        all.forEach((name, port) -> {
            String other = names.put(port, name);
            if (other != null) {
                throw new Refusal(file + ": " + other + " and " + name + " have the same port " + port);
            }
        });
    }

    private Refusal wrong(int line, String what) {
        return new Refusal(file + ":" + line + ": " + what);
    }
}
