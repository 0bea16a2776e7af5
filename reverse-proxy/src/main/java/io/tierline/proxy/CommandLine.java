package io.tierline.proxy;

import java.util.List;
import java.util.Optional;

/** nginx's options. */
record CommandLine(
        boolean help,
        boolean version,
        boolean configureOptions,
        boolean test,
        boolean dump,
        boolean quiet,
        String signal,
        String prefix,
        String file,
        String globals,
        Optional<String> errorLog) {

    static final String DEFAULT_FILE = "conf/nginx.conf";
    private static final List<String> SIGNALS = List.of("stop", "quit", "reopen", "reload");

    /** An option that there is not, in nginx's words. */
    static final class BadOption extends Exception {
        private static final long serialVersionUID = 1L;

        BadOption(String message) {
            super(message, null, false, false);
        }
    }

    static CommandLine parse(String[] arguments) throws BadOption {
        return new Reader(arguments).read();
    }

    /** Reads letters; those with a value take the rest of their word or the next word. */
    private static final class Reader {

        private final String[] arguments;
        private int at;
        private boolean help;
        private boolean version;
        private boolean configureOptions;
        private boolean test;
        private boolean dump;
        private boolean quiet;
        private String signal = "";
        private String prefix = "";
        private String file = DEFAULT_FILE;
        private String globals = "";
        private Optional<String> errorLog = Optional.empty();

        Reader(String[] arguments) {
            this.arguments = arguments;
        }

        CommandLine read() throws BadOption {
            for (; at < arguments.length; at++) {
                String word = arguments[at];
                if (!word.startsWith("-")) {
                    throw new BadOption("invalid option: \"" + word + "\"");
                }
                letters(word);
            }
            return new CommandLine(
                    help, version, configureOptions, test, dump, quiet, signal, prefix, file, globals, errorLog);
        }

        private void letters(String word) throws BadOption {
            for (int i = 1; i < word.length(); i++) {
                char letter = word.charAt(i);
                if ("pcges".indexOf(letter) >= 0) {
                    value(letter, word.substring(i + 1));
                    return;
                }
                flag(letter);
            }
        }

        private void flag(char letter) throws BadOption {
            switch (letter) {
                case '?', 'h' -> help = true;
                case 'v' -> version = true;
                case 'V' -> configureOptions = true;
                case 't' -> test = true;
                case 'T' -> dump = true;
                case 'q' -> quiet = true;
                default -> throw new BadOption("invalid option: \"" + letter + "\"");
            }
        }

        private void value(char letter, String rest) throws BadOption {
            boolean inNext = rest.isEmpty() && at + 1 < arguments.length;
            String value = inNext ? arguments[++at] : rest;
            if (value.isEmpty()) {
                throw new BadOption("option \"-" + letter + "\" requires " + what(letter));
            }
            switch (letter) {
                case 'p' -> prefix = value;
                case 'c' -> file = value;
                case 'g' -> globals = value;
                case 'e' -> errorLog = Optional.of(value);
                default -> signal = signal(value);
            }
        }

        private static String what(char letter) {
            return switch (letter) {
                case 'p' -> "directory name";
                case 'c', 'e' -> "file name";
                default -> "parameter";
            };
        }

        private static String signal(String value) throws BadOption {
            if (!SIGNALS.contains(value)) {
                throw new BadOption("invalid option: \"-s " + value + "\"");
            }
            return value;
        }
    }
}
