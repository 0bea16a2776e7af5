package io.tierline.gateway.config;

import io.tierline.gateway.entity.Consumer;
import io.tierline.gateway.entity.Consumers;
import io.tierline.gateway.entity.KeyCredential;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads consumers, their keys and their groups, wherever these stand. */
final class ConsumerReader {

    private final Registry<Consumer> consumers;
    private final List<KeyCredential> keys = new ArrayList<>();
    private final Map<String, Integer> keyLines = new HashMap<>();
    private final Map<String, Integer> customIds = new HashMap<>();
    private final Map<UUID, List<String>> groups = new LinkedHashMap<>();

    ConsumerReader(Registry<Consumer> consumers) {
        this.consumers = consumers;
    }

    /** Reads a consumer but for its plugins. */
    Consumer read(Settings settings, String position) {
        Optional<Word> username = settings.text("username");
        Optional<Word> customId = settings.text("custom_id");
        if (username.isEmpty() && customId.isEmpty()) {
            settings.diagnostics().error(settings.span(), "a consumer needs a username or a custom_id");
        }
        customId.ifPresent(word -> once(customIds, word, "custom_id", settings));
        String key = username.or(() -> customId).map(Word::text).orElse(position);
        UUID id = Common.id(settings, "consumers", key);
        Consumer consumer =
                new Consumer(id, username.map(Word::text), customId.map(Word::text), List.of(), Common.tags(settings));
        consumers.add(consumer, id, consumer.username(), settings);
        settings.sections("keyauth_credentials", "key").forEach(section -> readKey(section, Optional.of(consumer)));
        settings.sections("acls", "acl").forEach(section -> readGroup(section, Optional.of(consumer)));
        settings.notYet(
                "basicauth_credentials",
                "hmacauth_credentials",
                "jwt_secrets",
                "oauth2_credentials",
                "mtls_auth_credentials",
                "groups");
        Common.ignore(settings);
        return consumer;
    }

    /** Reads the credentials that stand at the top of the file. */
    void readCredentials(Settings file) {
        file.sections("keyauth_credentials", "key").forEach(section -> readKey(section, Optional.empty()));
        file.sections("acls", "acl").forEach(section -> readGroup(section, Optional.empty()));
    }

    void readKey(Settings settings, Optional<Consumer> around) {
        Optional<Consumer> owner = owner(settings, around);
        Optional<Word> key = settings.text("key").filter(word -> !word.text().isEmpty());
        if (key.isEmpty()) {
            settings.diagnostics().error(settings.span(), "a key needs a key: one that is made up anew is no use");
        }
        settings.notYet("ttl");
        key.ifPresent(word -> once(keyLines, word, "key", settings));
        UUID id = Common.id(settings, "keyauth_credentials", key.map(Word::text).orElse(""));
        owner.ifPresent(one -> key.ifPresent(word -> keys.add(new KeyCredential(id, word.text(), one.id()))));
        finish(settings);
    }

    private void readGroup(Settings settings, Optional<Consumer> around) {
        Optional<Consumer> owner = owner(settings, around);
        Optional<Word> group =
                settings.text("group").filter(word -> !word.text().isEmpty());
        if (group.isEmpty()) {
            settings.diagnostics().error(settings.span(), "an acl needs a group");
        }
        owner.ifPresent(one -> group.ifPresent(
                word -> groups.computeIfAbsent(one.id(), _ -> new ArrayList<>()).add(word.text())));
        settings.ignore("id");
        finish(settings);
    }

    private static void finish(Settings settings) {
        Common.tags(settings);
        Common.ignore(settings);
        settings.end();
    }

    private Optional<Consumer> owner(Settings settings, Optional<Consumer> around) {
        if (around.isPresent() && settings.has("consumer")) {
            settings.error("consumer", "this stands in a consumer already", "remove the field");
        } else if (around.isEmpty() && !settings.has("consumer")) {
            settings.diagnostics().error(settings.span(), "it does not say whose it is", "consumer: NAME");
        }
        return around.or(() -> consumers.follow("consumer", settings));
    }

    /** The value itself is not shown: it may be a secret. */
    private static void once(Map<String, Integer> seen, Word word, String field, Settings settings) {
        Integer first = seen.putIfAbsent(word.text(), word.span().line());
        if (first != null) {
            settings.error(field, "this " + field + " is taken", "it stands in line " + first);
        }
    }

    Consumers consumers() {
        List<Consumer> all = consumers.all().stream()
                .map(one -> one.withGroups(groups.getOrDefault(one.id(), List.of())))
                .toList();
        return new Consumers(all, keys);
    }
}
