package io.tierline.gateway.syntax;

import io.tierline.gateway.syntax.Node.Mapping;
import io.tierline.gateway.syntax.Node.Scalar;
import io.tierline.gateway.syntax.Node.Sequence;
import io.tierline.hop.config.Diagnostics;
import io.tierline.hop.config.Span;
import io.tierline.hop.config.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads the fields of one mapping by name and type. A wrong value is reported and its default taken, so that reading goes on and
 * everything wrong is found at once; {@link #end} reports the fields that nobody asked for.
 *
 * <p>A field that is null is as good as absent, as in Kong. Text may be a reference, see {@link References}.
 */
public final class Settings {

    private final String what;
    private final Span span;
    private final Map<String, Node.Entry> entries = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final Set<String> refused = new LinkedHashSet<>();
    private final Diagnostics diagnostics;
    private final References references;

    /**
     * Starts to read a mapping.
     *
     * @param what names it in messages: {@code service}, {@code plugin 'cors'}
     */
    public Settings(String what, Mapping mapping, Diagnostics diagnostics, References references) {
        this.what = what;
        this.span = mapping.span();
        this.diagnostics = diagnostics;
        this.references = references;
        mapping.entries().forEach(entry -> entries.put(entry.key().text(), entry));
    }

    /** The same diagnostics and references, for another mapping. */
    public Settings of(String name, Mapping mapping) {
        return new Settings(name, mapping, diagnostics, references);
    }

    /** Settings with nothing in them: a plugin without {@code config}. */
    public Settings none(String name) {
        return of(name, new Mapping(List.of(), span));
    }

    public Diagnostics diagnostics() {
        return diagnostics;
    }

    /** Where the mapping begins. */
    public Span span() {
        return span;
    }

    /** Where a field's value stands, or the mapping if there is no such field. */
    public Span spanOf(String field) {
        Node.Entry entry = entries.get(field);
        return entry == null ? span : entry.value().span();
    }

    /** The fields that were asked for: what this kind of mapping knows. */
    public Set<String> asked() {
        return Set.copyOf(asked);
    }

    /** The fields that are known and refused whatever their value. */
    public Set<String> refused() {
        return Set.copyOf(refused);
    }

    public void error(String field, String message, String hint) {
        diagnostics.error(spanOf(field), what + ": " + message, hint);
    }

    /** A field's value, unless it is absent or null. */
    public Optional<Node> value(String field) {
        asked.add(field);
        return Optional.ofNullable(entries.get(field))
                .map(Node.Entry::value)
                .filter(node -> !(node instanceof Scalar scalar && scalar.isNull()));
    }

    public boolean has(String field) {
        return value(field).isPresent();
    }

    public Optional<Word> text(String field) {
        return value(field).flatMap(node -> asText(field, node));
    }

    /** A scalar as it is spelled, whatever it would mean without quotes: for words such as null. */
    public Optional<String> spelled(String field) {
        asked.add(field);
        return Optional.ofNullable(entries.get(field))
                .map(Node.Entry::value)
                .filter(Scalar.class::isInstance)
                .map(node -> ((Scalar) node).text());
    }

    public String text(String field, String otherwise) {
        return text(field).map(Word::text).orElse(otherwise);
    }

    private Optional<Word> asText(String field, Node node) {
        if (node instanceof Scalar scalar && scalar.isText()) {
            return references.resolve(scalar, diagnostics);
        }
        boolean scalar = node instanceof Scalar;
        wrong(field, node, "text", scalar ? "put it in quotes" : "");
        return Optional.empty();
    }

    private void wrong(String field, Node node, String expected, String hint) {
        String found = node instanceof Scalar scalar && !scalar.isNull() ? "'" + scalar.text() + "'" : node.kind();
        diagnostics.error(node.span(), what + ": " + field + " must be " + expected + ", not " + found, hint);
    }

    public boolean flag(String field, boolean otherwise) {
        Optional<Node> node = value(field);
        if (node.isEmpty()) {
            return otherwise;
        }
        if (node.get() instanceof Scalar scalar && scalar.isFlag()) {
            return scalar.text().equalsIgnoreCase("true");
        }
        wrong(field, node.get(), "true or false", "");
        return otherwise;
    }

    public int number(String field, int least, int most, int otherwise) {
        return number(field, least, most).orElse(otherwise);
    }

    public OptionalInt number(String field, int least, int most) {
        Optional<Node> node = value(field);
        if (node.isEmpty()) {
            return OptionalInt.empty();
        }
        if (node.get() instanceof Scalar scalar
                && scalar.isNumber()
                && scalar.text().matches("[-+]?[0-9]{1,18}")) {
            long number = Long.parseLong(scalar.text());
            if (number >= least && number <= most) {
                return OptionalInt.of((int) number);
            }
        }
        wrong(field, node.get(), "a whole number from " + least + " to " + most, "");
        return OptionalInt.empty();
    }

    /** One of some words. */
    public <T> T choice(String field, Map<String, T> choices, T otherwise) {
        Optional<Word> word = text(field);
        if (word.isEmpty()) {
            return otherwise;
        }
        T chosen = choices.get(word.get().text());
        if (chosen == null) {
            diagnostics.unknown(field, word.get(), " in " + what, choices.keySet());
            return otherwise;
        }
        return chosen;
    }

    /** A list of text; empty if absent. */
    public List<Word> texts(String field) {
        List<Word> words = new ArrayList<>();
        for (Node item : items(field)) {
            asText(field, item).ifPresent(words::add);
        }
        return words;
    }

    /** The items of a list; empty if absent. */
    public List<Node> items(String field) {
        Optional<Node> node = value(field);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof Sequence list) {
            return list.items();
        }
        wrong(field, node.get(), "a list", "write [" + shown(node.get()) + "]");
        return List.of();
    }

    private static String shown(Node node) {
        return node instanceof Scalar scalar ? scalar.text() : "…";
    }

    /** The mappings of a list, each to be read in turn; empty if absent. */
    public List<Settings> sections(String field, String itemName) {
        List<Settings> sections = new ArrayList<>();
        for (Node item : items(field)) {
            if (item instanceof Mapping mapping) {
                sections.add(of(itemName, mapping));
            } else {
                wrong(field, item, "a list of mappings", "");
            }
        }
        return sections;
    }

    /** A nested mapping. */
    public Optional<Settings> section(String field, String name) {
        Optional<Node> node = value(field);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof Mapping mapping) {
            return Optional.of(of(name, mapping));
        }
        wrong(field, node.get(), "a mapping", "");
        return Optional.empty();
    }

    /** The keys of the mapping itself, for mappings whose keys are data. */
    public List<Word> keys() {
        return entries.values().stream().map(Node.Entry::key).toList();
    }

    /** Refuses fields that Kong knows and this gateway cannot honour yet. */
    public void notYet(String... fields) {
        for (String field : fields) {
            refused.add(field);
            if (has(field)) {
                error(field, field + " is not supported by api-gateway yet", "");
            }
        }
    }

    /** Fields that have no effect: comments. */
    public void ignore(String... fields) {
        asked.addAll(List.of(fields));
    }

    /** Reports the fields that nobody asked for, each with the nearest one that is known. */
    public void end() {
        for (Node.Entry entry : entries.values()) {
            if (!asked.contains(entry.key().text())) {
                diagnostics.unknown("field", entry.key(), " in " + what, asked);
            }
        }
    }
}
