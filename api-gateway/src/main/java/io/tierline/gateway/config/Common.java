package io.tierline.gateway.config;

import io.tierline.gateway.entity.EntityIds;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Word;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Fields that all entities have alike. */
final class Common {

    private Common() {}

    /** The id given, or one that follows from the kind and the key. */
    static UUID id(Settings settings, String kind, String key) {
        Optional<Word> given = settings.text("id");
        if (given.isEmpty()) {
            return EntityIds.of(kind, key);
        }
        try {
            return UUID.fromString(given.get().text());
        } catch (IllegalArgumentException e) {
            settings.error("id", "'" + given.get() + "' is no UUID", "");
            return EntityIds.of(kind, key);
        }
    }

    static Optional<String> name(Settings settings) {
        Optional<Word> name = settings.text("name");
        name.filter(word -> word.text().isEmpty()).ifPresent(_ -> settings.error("name", "name is empty", ""));
        return name.map(Word::text);
    }

    static List<String> tags(Settings settings) {
        return settings.texts("tags").stream().map(Word::text).toList();
    }

    /** What Kong writes into files and what has no effect: time stamps and comments. */
    static void ignore(Settings settings) {
        settings.ignore("created_at", "updated_at", "_comment", "_ignore");
    }
}
