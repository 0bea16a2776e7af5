package io.tierline.gateway;

import io.tierline.hop.config.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command with its options and files.
 *
 * @param options what follows each option, in order; {@code --name VALUE} or {@code --name=VALUE}
 */
record CommandLine(String command, Map<String, List<String>> options, List<String> files) {

    static final String USAGE = """
            usage: api-gateway run [--listen 'HOST:PORT[ ssl]']… [--admin HOST:PORT] [--drain SECONDS] FILE
                   api-gateway validate FILE…
                   api-gateway explain [--method GET] --path PATH [--host HOST] [--header 'NAME: VALUE']… FILE

            run also knows Kong's variables KONG_PROXY_LISTEN, KONG_ADMIN_LISTEN, KONG_DECLARATIVE_CONFIG, KONG_TRUSTED_IPS,
            KONG_LOG_LEVEL, KONG_SSL_CERT and KONG_SSL_CERT_KEY; options win over them.""";

    private static final Map<String, Set<String>> OPTIONS = Map.of(
            "run", Set.of("--listen", "--admin", "--drain"),
            "validate", Set.of(),
            "explain", Set.of("--method", "--path", "--host", "--header"));

    static CommandLine parse(List<String> arguments) throws UsageError {
        if (arguments.isEmpty()) {
            throw new UsageError("what is to be done?\n" + USAGE);
        }
        String command = arguments.getFirst();
        Set<String> known = OPTIONS.get(command);
        if (known == null) {
            throw new UsageError(unknownCommand(command));
        }
        Map<String, List<String>> options = new LinkedHashMap<>();
        List<String> files = new ArrayList<>();
        List<String> rest = new ArrayList<>(arguments.subList(1, arguments.size()));
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            if (word.startsWith("--")) {
                takeOption(word, rest, known, options);
            } else {
                files.add(word);
            }
        }
        return new CommandLine(command, options, files);
    }

    private static String unknownCommand(String command) {
        if (Set.of("diff", "export").contains(command)) {
            return "'" + command + "' is not supported by api-gateway yet";
        }
        return "'" + command + "' is no command" + didYouMean(command, OPTIONS.keySet()) + "\n" + USAGE;
    }

    private static String didYouMean(String word, Set<String> known) {
        return Suggestion.nearest(word, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }

    private static void takeOption(String word, List<String> rest, Set<String> known, Map<String, List<String>> options)
            throws UsageError {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        if (!known.contains(name)) {
            throw new UsageError("'" + name + "' is no option" + didYouMean(name, known) + "\n" + USAGE);
        }
        if (equals < 0 && rest.isEmpty()) {
            throw new UsageError(name + " expects a value");
        }
        String value = equals < 0 ? rest.removeFirst() : word.substring(equals + 1);
        options.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    Optional<String> last(String option) {
        List<String> values = all(option);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    /** The one file that this command takes. */
    String onlyFile(String otherwise) throws UsageError {
        if (files.size() > 1) {
            throw new UsageError(command + " takes one file, not " + files.size());
        }
        if (files.isEmpty() && otherwise.isEmpty()) {
            throw new UsageError(command + " needs a file\n" + USAGE);
        }
        return files.isEmpty() ? otherwise : files.getFirst();
    }
}
