package io.tierline.gateway.entity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The consumers of a configuration, to look them up by what they are called and by their keys. Does not change. */
public final class Consumers {

    public static final Consumers NONE = new Consumers(List.of(), List.of());

    private final List<Consumer> all;
    private final Map<String, Consumer> byName = new HashMap<>();
    private final Map<String, KeyCredential> keys = new HashMap<>();

    public Consumers(List<Consumer> all, List<KeyCredential> credentials) {
        this.all = List.copyOf(all);
        for (Consumer consumer : all) {
            consumer.username().ifPresent(name -> byName.put(name, consumer));
            byName.put(consumer.id().toString(), consumer);
        }
        credentials.forEach(credential -> keys.put(credential.key(), credential));
    }

    public List<Consumer> all() {
        return all;
    }

    /** By user name or id. */
    public Optional<Consumer> find(String nameOrId) {
        return Optional.ofNullable(byName.get(nameOrId));
    }

    public Optional<Consumer> find(UUID id) {
        return find(id.toString());
    }

    public Optional<KeyCredential> key(String key) {
        return Optional.ofNullable(keys.get(key));
    }
}
