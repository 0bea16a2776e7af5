package io.tierline.gateway.config;

import io.tierline.gateway.syntax.Node;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Span;
import io.tierline.hop.config.Suggestion;
import io.tierline.hop.config.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The entities of one kind, by name and by id. Names and ids are unique.
 *
 * @param <E> services, routes, upstreams or consumers
 */
final class Registry<E> {

    private final String kind;
    private final List<E> all = new ArrayList<>();
    private final Map<String, E> byKey = new HashMap<>();
    private final Map<String, Span> places = new HashMap<>();

    Registry(String kind) {
        this.kind = kind;
    }

    void add(E entity, UUID id, Optional<String> name, Settings settings) {
        all.add(entity);
        put(id.toString(), "id", entity, settings);
        name.ifPresent(text -> put(text, "name", entity, settings));
    }

    private void put(String key, String field, E entity, Settings settings) {
        Span first = places.putIfAbsent(key, settings.spanOf(field));
        if (first == null) {
            byKey.put(key, entity);
        } else {
            settings.error(field, "there is already a " + kind + " '" + key + "'", "it stands in line " + first.line());
        }
    }

    List<E> all() {
        return all;
    }

    /**
     * Follows a reference: a name or an id, alone or as {@code {name: …}} or {@code {id: …}}.
     *
     * @return empty if there is no such field, or if it leads nowhere, which is then reported
     */
    Optional<E> follow(String field, Settings settings) {
        Optional<Node> node = settings.value(field);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        Optional<Word> word = node.get() instanceof Node.Mapping mapping
                ? key(settings.of("reference to a " + kind, mapping))
                : settings.text(field);
        return word.flatMap(key -> find(key, settings));
    }

    private static Optional<Word> key(Settings reference) {
        Optional<Word> key = reference.text("name").or(() -> reference.text("id"));
        reference.end();
        return key;
    }

    /** What a word refers to; if nothing, that is reported. */
    Optional<E> find(Word key, Settings settings) {
        E entity = byKey.get(key.text());
        if (entity == null) {
            String hint = Suggestion.nearest(key.text(), byKey.keySet())
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("");
            settings.diagnostics().error(key.span(), "there is no " + kind + " '" + key + "'", hint);
        }
        return Optional.ofNullable(entity);
    }
}
