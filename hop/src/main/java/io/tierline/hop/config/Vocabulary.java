package io.tierline.hop.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words that a place of a language knows, in the order they were listed.
 *
 * @param <K> the kind of keyword
 */
public final class Vocabulary<K extends Keyword<?>> {

    private final Map<String, K> byName = new LinkedHashMap<>();

    public Vocabulary(List<? extends K> keywords) {
        for (K keyword : keywords) {
            if (byName.put(keyword.name(), keyword) != null) {
                throw new IllegalArgumentException("keyword '" + keyword.name() + "' is listed twice");
            }
        }
    }

    public Optional<K> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Collection<String> names() {
        return byName.keySet();
    }

    public Collection<K> all() {
        return byName.values();
    }
}
