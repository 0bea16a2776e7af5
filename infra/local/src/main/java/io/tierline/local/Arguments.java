package io.tierline.local;

import io.tierline.local.topology.Refusal;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The command line: a command, its own words, and the two options that every command has, which may stand anywhere.
 *
 * @param run the folder of the run
 * @param ports a file with ports that differ from the defaults
 */
record Arguments(String command, List<String> words, Optional<Path> run, Optional<Path> ports) {
    static Arguments parse(String[] args, Map<String, String> environment) {
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        List<String> words = new ArrayList<>();
        Optional<Path> run = path(environment.get("TIERLINE_RUN"));
        Optional<Path> ports = path(environment.get("TIERLINE_PORTS"));
        while (!rest.isEmpty()) {
            String word = rest.pop();
            switch (word) {
                case "--run" -> run = value(word, rest);
                case "--ports" -> ports = value(word, rest);
                case "--help", "-h" -> words.addFirst("help");
                default -> words.add(word);
            }
        }
        String command = words.isEmpty() ? "help" : words.removeFirst();
        return new Arguments(command, List.copyOf(words), run, ports);
    }

    private static Optional<Path> value(String option, Deque<String> rest) {
        if (rest.isEmpty() || rest.peek().startsWith("--")) {
            throw Refusal.usage(option + " needs a path");
        }
        return path(rest.pop());
    }

    private static Optional<Path> path(@Nullable String value) {
        return value == null || value.isEmpty()
                ? Optional.empty()
                : Optional.of(Path.of(value).toAbsolutePath().normalize());
    }
}
