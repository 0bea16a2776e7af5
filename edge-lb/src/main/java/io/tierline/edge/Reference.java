package io.tierline.edge;

import io.tierline.edge.accept.BindReader;
import io.tierline.edge.config.ServerParameters;
import io.tierline.edge.config.Timeouts;
import io.tierline.edge.config.WithoutEffect;
import io.tierline.edge.rules.ActionKeyword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Writes the reference of the language from the list of keywords, so that it cannot say anything else than the program. */
public final class Reference {

    private final StringBuilder text = new StringBuilder();

    private Reference() {}

    /** Writes the file that is named. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), markdown());
    }

    static String markdown() {
        return new Reference().write();
    }

    private String write() {
        text.append("""
                # edge-lb: the words of haproxy.cfg that it knows

                Generated from `io.tierline.edge.Keywords`; do not edit. The language is HAProxy 2.6's, whose manual says what each
                word means in full. A word of HAProxy that stands in none of these tables is refused by name ("is not supported by
                edge-lb yet"), one that HAProxy does not know either is an error as there. Nothing is ignored in silence.
                """);
        table("Global section", words(Keywords.globals(), keyword -> keyword.name(), keyword -> keyword.summary()));
        Map<String, String> directives = new LinkedHashMap<>();
        Keywords.directives()
                .forEach(directive -> directives.put(
                        directive.name(),
                        directive.summary() + " (" + directive.side().inWords() + ")"));
        table("Defaults, frontend, backend, listen", directives);
        table("option", words(Keywords.options(), keyword -> keyword.name(), keyword -> keyword.summary()));
        table("timeout", words(Arrays.asList(Timeouts.Kind.values()), Timeouts.Kind::word, Timeouts.Kind::summary));
        table("bind", words(BindReader.OPTIONS, pair -> pair.getFirst(), pair -> pair.getLast()));
        table("server, default-server", words(ServerParameters.ALL, pair -> pair.getFirst(), pair -> pair.getLast()));
        table("balance", words(Keywords.algorithms(), keyword -> keyword.name(), keyword -> keyword.summary()));
        table("http-request", words(Keywords.requestActions(), ActionKeyword::name, ActionKeyword::summary));
        table("http-response", words(Keywords.responseActions(), ActionKeyword::name, ActionKeyword::summary));
        table("Sample fetches", words(Keywords.fetches(), keyword -> keyword.name(), keyword -> keyword.summary()));
        table("Converters", words(Keywords.converters(), keyword -> keyword.name(), keyword -> keyword.summary()));
        table(
                "ACL matching methods (-m)",
                words(Keywords.matchers(), keyword -> keyword.name(), keyword -> keyword.summary()));
        table(
                "Variables of formats",
                words(Keywords.logVariables(), variable -> "%" + variable.name(), variable -> variable.summary()));
        withoutEffect();
        return text.toString();
    }

    private static <T> Map<String, String> words(
            List<T> keywords, Function<T, String> name, Function<T, String> summary) {
        Map<String, String> words = new LinkedHashMap<>();
        keywords.forEach(keyword -> words.put(name.apply(keyword), summary.apply(keyword)));
        return words;
    }

    private void table(String title, Map<String, String> rows) {
        text.append("\n## ").append(title).append("\n\n| word | what it does |\n|---|---|\n");
        new TreeMap<>(rows)
                .forEach((word, summary) -> text.append("| `")
                        .append(word)
                        .append("` | ")
                        .append(summary)
                        .append(" |\n"));
    }

    private void withoutEffect() {
        text.append(
                "\n## Accepted, without effect\n\nA warning says so, with the reason.\n\n| where | word | why |\n|---|---|---|\n");
        Map<String, Map<String, String>> tables = new TreeMap<>(WithoutEffect.tables());
        tables.put("bind", BindReader.WITHOUT_EFFECT);
        tables.forEach((place, words) -> new TreeMap<>(words)
                .forEach((word, reason) -> text.append("| ")
                        .append(place)
                        .append(" | `")
                        .append(word)
                        .append("` | ")
                        .append(reason)
                        .append(" |\n")));
    }
}
