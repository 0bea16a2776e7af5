package io.tierline.gateway.plugin;

import io.tierline.gateway.plugin.RequestTransformer.Change;
import io.tierline.gateway.plugin.RequestTransformer.Part;
import io.tierline.gateway.plugin.RequestTransformer.Verb;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The fields of request-transformer. */
final class RequestTransformerKind implements PluginKind {

    private static final Set<String> FRAMING = Set.of("host", "content-length", "transfer-encoding", "connection");

    @Override
    public String name() {
        return "request-transformer";
    }

    @Override
    public int priority() {
        return 801;
    }

    @Override
    public String summary() {
        return "Changes headers, query, body, path and method of requests before the service sees them.";
    }

    @Override
    public List<ConfigField> fields() {
        String lists = "headers, querystring, body";
        return List.of(
                new ConfigField("http_method", "method", "-", "The method that the service sees."),
                new ConfigField("remove", lists, "-", "Names that are taken away."),
                new ConfigField("rename", lists, "-", "name:other, if it is there."),
                new ConfigField("replace", lists + ", uri", "-", "name:value, if it is there; uri is the path."),
                new ConfigField("add", lists, "-", "name:value, if it is not there."),
                new ConfigField("append", lists, "-", "name:value, beside what is there."));
    }

    @Override
    public Plugin read(Settings config) {
        List<Change> changes = new ArrayList<>();
        Optional<Template> path = Optional.empty();
        for (Verb verb : Verb.values()) {
            String field = verb.name().toLowerCase(Locale.ROOT);
            Optional<Settings> section = config.section(field, field);
            if (section.isPresent()) {
                changes.addAll(changes(verb, section.get()));
                if (verb == Verb.REPLACE) {
                    path = section.get().text("uri").map(word -> Template.read(word, config.diagnostics()));
                }
                section.get().end();
            }
        }
        Optional<Word> method = config.text("http_method");
        method.filter(word -> !word.text().matches("[A-Za-z]+"))
                .ifPresent(word -> config.error("http_method", "'" + word + "' is no method", ""));
        return new RequestTransformer(
                changes, path, method.map(word -> word.text().toUpperCase(Locale.ROOT)));
    }

    private static List<Change> changes(Verb verb, Settings section) {
        List<Change> changes = new ArrayList<>();
        for (Part part : Part.values()) {
            for (Word word : section.texts(part.name().toLowerCase(Locale.ROOT))) {
                change(verb, part, word, section).ifPresent(changes::add);
            }
        }
        return changes;
    }

    /** Headers that say where a message goes or ends are not for plugins to change; Kong lets Host be replaced. */
    private static boolean check(Word name, Settings section) {
        boolean framing = FRAMING.contains(name.text().toLowerCase(Locale.ROOT));
        if (framing) {
            section.diagnostics().error(name.span(), "header '" + name + "' cannot be changed by request-transformer");
        }
        return !framing && HeaderNames.check(name, section);
    }

    private static Optional<Change> change(Verb verb, Part part, Word word, Settings section) {
        String[] pair = word.text().split(":", 2);
        Word name = new Word(pair[0], word.span());
        boolean good = part != Part.HEADERS || check(name, section);
        boolean complete = verb == Verb.REMOVE || (pair.length == 2 && !pair[1].isEmpty());
        if (!complete) {
            section.diagnostics().error(word.span(), "'" + word + "' is not NAME:VALUE");
        }
        if (verb == Verb.RENAME && part == Part.HEADERS && complete) {
            good &= check(new Word(pair[1], word.span()), section);
        }
        if (!good || !complete) {
            return Optional.empty();
        }
        Word value = new Word(pair.length == 2 ? pair[1] : "", word.span());
        return Optional.of(new Change(verb, part, pair[0], Template.read(value, section.diagnostics())));
    }
}
