package io.tierline.local.topology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration file of the project as one component of one run needs it. The file is valid as it stands and runs
 * with the default ports in the folder run/; a copy differs only where a port was moved, where the run folder is
 * another, or where it is for a second instance.
 *
 * <p>Replaced are the numbers after a colon that are a default port, and the paths that begin with "run/".
 *
 * @param ports a default port and the number that takes its place
 * @param run what takes the place of "run"
 * @param first the instance for which the file is written: its name begins the files in run/ that each has its own of
 * @param instance the name that takes its place
 */
public record ConfigCopy(Path source, Map<Integer, Integer> ports, String run, String first, String instance) {
    private static final Pattern PORT = Pattern.compile("(?<=:)[0-9]{1,5}(?![0-9])");
    private static final Pattern PATH = Pattern.compile("(?<![A-Za-z0-9_./-])run/(?<file>[A-Za-z0-9_-]*)");

    public ConfigCopy {
        ports = Map.copyOf(ports);
    }

    /** The file as the first instance has it. */
    public static ConfigCopy of(Path source, Ports ports, String run, String instance) {
        return new ConfigCopy(source, ports.moved(), run, instance, instance);
    }

    /** The file as a further instance has it: with its own port instead of the first one's. */
    public ConfigCopy instead(Ports ports, String first, String portName) {
        Map<Integer, Integer> all = new HashMap<>(this.ports);
        all.put(ports.defaultPort(first + "." + portName), ports.port(instance + "." + portName));
        return new ConfigCopy(source, all, run, first, instance);
    }

    public void write(Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.writeString(target, text(Files.readString(source)));
    }

    String text(String original) {
        String moved = PORT.matcher(original).replaceAll(this::port);
        return PATH.matcher(moved).replaceAll(match -> Matcher.quoteReplacement(run + "/" + file(match.group("file"))));
    }

    private String port(MatchResult found) {
        Integer moved = ports.get(Integer.parseInt(found.group()));
        return moved == null ? found.group() : moved.toString();
    }

    private String file(String name) {
        return name.equals(first) ? instance : name;
    }
}
