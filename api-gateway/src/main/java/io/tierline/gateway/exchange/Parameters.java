package io.tierline.gateway.exchange;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A query or a form: names and values in order. What is not touched is written as it came, byte by byte.
 *
 * <p>Owned by the thread that serves the call.
 */
public final class Parameters {

    private final List<Pair> pairs = new ArrayList<>();

    private record Pair(String raw) {

        String name() {
            return decode(raw.split("=", 2)[0]);
        }

        String value() {
            String[] parts = raw.split("=", 2);
            return parts.length == 2 ? decode(parts[1]) : "";
        }

        static Pair of(String name, String value) {
            return new Pair(encode(name) + "=" + encode(value));
        }
    }

    /** Takes a query apart, without its question mark. */
    public static Parameters parse(String text) {
        Parameters parameters = new Parameters();
        for (String raw : text.split("&", -1)) {
            if (!raw.isEmpty()) {
                parameters.pairs.add(new Pair(raw));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a stray percent sign stands for itself
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public boolean has(String name) {
        return pairs.stream().anyMatch(pair -> pair.name().equals(name));
    }

    public List<String> all(String name) {
        return pairs.stream()
                .filter(pair -> pair.name().equals(name))
                .map(Pair::value)
                .toList();
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public void remove(String name) {
        pairs.removeIf(pair -> pair.name().equals(name));
    }

    public void add(String name, String value) {
        pairs.add(Pair.of(name, value));
    }

    public void set(String name, String value) {
        remove(name);
        add(name, value);
    }

    /** Gives values another name; values that had it already are replaced. */
    public void rename(String name, String other) {
        List<String> values = all(name);
        if (!values.isEmpty()) {
            remove(other);
            remove(name);
            values.forEach(value -> add(other, value));
        }
    }

    @Override
    public String toString() {
        return String.join("&", pairs.stream().map(Pair::raw).toList());
    }
}
