package io.tierline.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * HAProxy's command line (management manual, section 3).
 *
 * @param check reads the configuration and ends ({@code -c})
 * @param strict takes warnings for errors ({@code -dW})
 */
record CommandLine(
        List<String> files,
        boolean check,
        boolean quiet,
        boolean strict,
        Optional<Version> version,
        Optional<String> pidFile,
        OptionalInt maxconn) {

    /** What {@code -v} and {@code -vv} ask for. */
    enum Version {
        SHORT,
        LONG
    }

    /** Options without an argument that change nothing here. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("-V", "-d", "-db", "-dI", "-de", "-dp", "-dS", "-dG", "-dR", "-dV", "-dD", "-dL");

    /** Options of HAProxy that would change what happens, and cannot yet. */
    private static final Map<String, String> NOT_YET = Map.ofEntries(
            Map.entry("-D", "edge-lb stays in the foreground; let a service manager keep it"),
            Map.entry("-W", "there is no master process yet"),
            Map.entry("-Ws", "there is no master process yet"),
            Map.entry("-sf", "there is no hand-over to a new process yet"),
            Map.entry("-st", "there is no hand-over to a new process yet"),
            Map.entry("-x", "there is no hand-over to a new process yet"),
            Map.entry("-S", "there is no master process yet"),
            Map.entry("-cc", "there are no conditional blocks yet"),
            Map.entry("-C", "a JVM cannot change its folder; start it there"),
            Map.entry("-N", "set 'maxconn' in the configuration"),
            Map.entry("-dr", "server names must resolve"),
            Map.entry("-dK", "the words are listed in docs/reference/haproxy.md"));

    /** A command line that cannot be used; an empty message asks for the usage text. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message, null, false, false);
        }

        String text() {
            return String.valueOf(getMessage());
        }
    }

    static CommandLine parse(String... arguments) throws Unusable {
        return new Parser(arguments).parse();
    }

    private static final class Parser {

        private final String[] arguments;
        private final List<String> files = new ArrayList<>();
        private boolean check;
        private boolean quiet;
        private boolean strict;
        private Optional<Version> version = Optional.empty();
        private Optional<String> pidFile = Optional.empty();
        private OptionalInt maxconn = OptionalInt.empty();
        private int at;

        Parser(String... arguments) {
            this.arguments = arguments;
        }

        CommandLine parse() throws Unusable {
            while (at < arguments.length) {
                option(arguments[at++]);
            }
            if (files.isEmpty() && version.isEmpty()) {
                throw new Unusable("");
            }
            return new CommandLine(List.copyOf(files), check, quiet, strict, version, pidFile, maxconn);
        }

        private void option(String option) throws Unusable {
            switch (option) {
                case "-f" -> files.add(value(option));
                case "-c" -> check = true;
                case "-q" -> quiet = true;
                case "-dW" -> strict = true;
                case "-v" -> version = Optional.of(Version.SHORT);
                case "-vv" -> version = Optional.of(Version.LONG);
                case "-p" -> pidFile = Optional.of(value(option));
                case "-n" -> maxconn = OptionalInt.of(number(option));
                case "-m", "-L" -> value(option);
                case "--" -> {
                    while (at < arguments.length) {
                        files.add(arguments[at++]);
                    }
                }
                default -> other(option);
            }
        }

        private void other(String option) throws Unusable {
            if (WITHOUT_EFFECT.contains(option) || option.startsWith("-dM")) {
                return;
            }
            String name = option.startsWith("-dK") ? "-dK" : option;
            String reason = NOT_YET.getOrDefault(name, "");
            throw new Unusable(
                    reason.isEmpty() ? "" : "option '" + option + "' is not supported by edge-lb yet: " + reason);
        }

        private String value(String option) throws Unusable {
            if (at >= arguments.length) {
                throw new Unusable("option '" + option + "' expects an argument");
            }
            return arguments[at++];
        }

        private int number(String option) throws Unusable {
            String text = value(option);
            if (!text.matches("[0-9]{1,9}")) {
                throw new Unusable("option '" + option + "' expects a number, not '" + text + "'");
            }
            return Integer.parseInt(text);
        }
    }
}
