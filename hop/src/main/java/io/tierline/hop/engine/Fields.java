package io.tierline.hop.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The field lines of a message or a trailer section, in the order and the case in which they came.
 *
 * <p>Mutable, and owned by the one thread that works on the exchange.
 */
public final class Fields implements Iterable<Field> {

    private final List<Field> lines;

    public Fields() {
        this(new ArrayList<>());
    }

    private Fields(List<Field> lines) {
        this.lines = lines;
    }

    /** Fields from names and values in turn. */
    public static Fields of(String... namesAndValues) {
        Fields fields = new Fields();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            fields.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    public Fields copy() {
        return new Fields(new ArrayList<>(lines));
    }

    public boolean has(FieldName name) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).is(name)) {
                return true;
            }
        }
        return false;
    }

    public Optional<String> first(FieldName name) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).is(name)) {
                return Optional.of(lines.get(i).value());
            }
        }
        return Optional.empty();
    }

    /** The values of all lines of that name, in order. */
    public List<String> all(FieldName name) {
        return lines.stream().filter(line -> line.is(name)).map(Field::value).toList();
    }

    /** All lines of that name as the one list that they stand for (RFC 9110 section 5.3). */
    public Optional<String> combined(FieldName name) {
        List<String> values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    /** The elements of a comma-separated list field, over all its lines; not for fields that may quote commas. */
    public List<String> elements(FieldName name) {
        List<String> elements = new ArrayList<>();
        for (Field line : lines) {
            if (line.is(name)) {
                for (String element : line.value().split(",", -1)) {
                    elements.add(element.strip());
                }
            }
        }
        return elements;
    }

    /** Whether a list field holds a token, compared without case. */
    public boolean lists(FieldName name, String token) {
        return has(name) && elements(name).stream().anyMatch(token::equalsIgnoreCase);
    }

    public void add(String name, String value) {
        lines.add(Field.of(name, value));
    }

    public void add(FieldName name, String value) {
        add(name.toString(), value);
    }

    public void add(Field line) {
        lines.add(line);
    }

    /** Removes every line of that name and appends one. */
    public void set(FieldName name, String value) {
        remove(name);
        add(name, value);
    }

    public void remove(FieldName name) {
        removeIf(line -> line.is(name));
    }

    public void removeIf(Predicate<Field> condition) {
        lines.removeIf(condition);
    }

    public int size() {
        return lines.size();
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    @Override
    public Iterator<Field> iterator() {
        return lines.iterator();
    }

    @Override
    public String toString() {
        return lines.stream().map(Field::toString).collect(Collectors.joining("\n"));
    }
}
