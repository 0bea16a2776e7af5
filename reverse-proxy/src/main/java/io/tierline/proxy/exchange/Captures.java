package io.tierline.proxy.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a regular expression found.
 *
 * @param groups {@code $1} to {@code $9}, in order from {@code $0}
 * @param named groups that have a name
 */
public record Captures(List<Optional<String>> groups, Map<String, String> named) {

    public static final Captures NONE = new Captures(List.of(), Map.of());

    public Captures {
        groups = List.copyOf(groups);
        named = Map.copyOf(named);
    }

    public Optional<String> group(int number) {
        return number < groups.size() ? groups.get(number) : Optional.empty();
    }
}
