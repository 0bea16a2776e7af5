package io.tierline.gateway.plugin;

import io.tierline.gateway.exchange.JsonReader;
import io.tierline.gateway.exchange.Neighbours.Part;
import io.tierline.gateway.syntax.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How parts become one document: {@code $profile} is a part, {@code $orders.items.0} something in it, anything else is what it
 * looks like. What refers to nothing is left out.
 */
final class ComposedAnswer {

    private ComposedAnswer() {}

    /** A piece of the document. */
    sealed interface Value {

        /** What it is for these parts; empty if it refers to nothing. */
        Optional<Object> of(Map<String, Object> parts);
    }

    /** What stands in the file. */
    record Literal(Object value) implements Value {

        @Override
        public Optional<Object> of(Map<String, Object> parts) {
            return Optional.of(value);
        }
    }

    /** {@code $part.member.0}. */
    record Reference(List<String> path) implements Value {

        @Override
        public Optional<Object> of(Map<String, Object> parts) {
            Optional<Object> value = Optional.of(parts);
            for (String step : path) {
                value = value.flatMap(inner -> member(inner, step));
            }
            return value;
        }

        private static Optional<Object> member(Object value, String step) {
            return switch (value) {
                case Map<?, ?> map -> Optional.ofNullable(map.get(step));
                case List<?> list
                when step.matches("\\d{1,6}") && Integer.parseInt(step) < list.size() ->
                    Optional.of(list.get(Integer.parseInt(step)));
                default -> Optional.empty();
            };
        }
    }

    /** Members that are values in turn. */
    record Members(Map<String, Value> members) implements Value {

        @Override
        public Optional<Object> of(Map<String, Object> parts) {
            Map<String, Object> object = new LinkedHashMap<>();
            members.forEach((name, value) -> value.of(parts).ifPresent(found -> object.put(name, found)));
            return Optional.of(object);
        }
    }

    /** Items that are values in turn. */
    record Items(List<Value> items) implements Value {

        @Override
        public Optional<Object> of(Map<String, Object> parts) {
            List<Object> list = new ArrayList<>();
            items.forEach(item -> item.of(parts).ifPresent(list::add));
            return Optional.of(list);
        }
    }

    /** Reads a document from the file; references to parts that do not exist go to {@code unknown}. */
    static Value read(Node node, Set<String> parts, List<Node> unknown) {
        return switch (node) {
            case Node.Mapping mapping -> {
                Map<String, Value> members = new LinkedHashMap<>();
                mapping.entries()
                        .forEach(entry -> members.put(entry.key().text(), read(entry.value(), parts, unknown)));
                yield new Members(members);
            }
            case Node.Sequence list ->
                new Items(list.items().stream()
                        .map(item -> read(item, parts, unknown))
                        .toList());
            case Node.Scalar scalar
            when scalar.isText() && scalar.text().startsWith("$") -> {
                List<String> path = List.of(scalar.text().substring(1).split("\\.", -1));
                if (!parts.contains(path.getFirst())) {
                    unknown.add(scalar);
                }
                yield new Reference(path);
            }
            case Node.Scalar scalar -> new Literal(literal(scalar));
        };
    }

    private static Object literal(Node.Scalar scalar) {
        if (scalar.isNull()) {
            return Optional.empty();
        }
        if (scalar.isFlag()) {
            return scalar.text().equalsIgnoreCase("true");
        }
        return scalar.isNumber() ? new java.math.BigDecimal(scalar.text().replace("_", "")) : scalar.text();
    }

    /** The content of a part, if it is a good answer with JSON in it. */
    static Optional<Object> json(Part part) {
        if (!part.isGood()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonReader.read(part.content()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
