package io.tierline.gateway.plugin;

import io.tierline.gateway.plugin.Compose.Branch;
import io.tierline.gateway.plugin.Compose.OnError;
import io.tierline.gateway.plugin.ComposedAnswer.Members;
import io.tierline.gateway.plugin.ComposedAnswer.Reference;
import io.tierline.gateway.plugin.ComposedAnswer.Value;
import io.tierline.gateway.syntax.Node;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.FieldName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of x-compose. */
final class ComposeKind implements PluginKind {

    private static final Map<String, OnError> ON_ERROR =
            Map.of("fail", OnError.FAIL, "null", OnError.NULL, "default", OnError.DEFAULT, "partial", OnError.PARTIAL);
    private static final int MOST_MILLIS = 600_000;

    @Override
    public String name() {
        return "x-compose";
    }

    /** Behind all that admits and changes requests. */
    @Override
    public int priority() {
        return 90;
    }

    @Override
    public String summary() {
        return "Answers GET with one JSON document made of several services' answers, which are asked at once.";
    }

    @Override
    public List<ConfigField> fields() {
        return List.of(
                new ConfigField(
                        "branches",
                        "list of branches",
                        "required",
                        "Each with name, service, path (as the service sees it), timeout, on_error and default."),
                new ConfigField("timeout", "1 to 600000 milliseconds", "3000", "For all branches together."),
                new ConfigField(
                        "marker_header", "header name", "X-Partial-Answer", "Names the parts that are missing."),
                new ConfigField(
                        "answer",
                        "mapping",
                        "each part under its name",
                        "The document; $part.member is taken from a part."));
    }

    @Override
    public Plugin read(Settings config) {
        Duration timeout = Duration.ofMillis(config.number("timeout", 1, MOST_MILLIS, 3000));
        Map<String, Branch> branches = new LinkedHashMap<>();
        for (Settings section : config.sections("branches", "branch")) {
            branch(section, timeout).ifPresent(branch -> {
                if (branches.put(branch.name(), branch) != null) {
                    section.error("name", "there are two branches '" + branch.name() + "'", "");
                }
            });
        }
        if (branches.isEmpty()) {
            config.error("branches", "at least one branch is needed", "");
        }
        FieldName marker = FieldName.of(config.text("marker_header")
                .filter(word -> HeaderNames.check(word, config))
                .map(Word::text)
                .orElse("X-Partial-Answer"));
        return new Compose(List.copyOf(branches.values()), timeout, marker, answer(config, branches));
    }

    private static Optional<Branch> branch(Settings section, Duration whole) {
        Optional<Word> name = section.text("name").filter(word -> word.text().matches("[A-Za-z0-9_-]+"));
        Optional<Word> service = section.text("service");
        Optional<Word> path = section.text("path").filter(word -> word.text().matches("/[!-~]*"));
        if (name.isEmpty() || service.isEmpty() || path.isEmpty()) {
            section.diagnostics()
                    .error(section.span(), "a branch needs a name (letters, digits, - and _), a service and a path");
        }
        Duration timeout = Duration.ofMillis(section.number("timeout", 1, MOST_MILLIS, (int) whole.toMillis()));
        OnError onError = onError(section);
        Object otherwise = section.value("default")
                .map(node -> ComposedAnswer.read(node, java.util.Set.of(), new ArrayList<>()))
                .flatMap(value -> value.of(Map.of()))
                .orElse(Optional.empty());
        if ((onError == OnError.DEFAULT) != section.has("default")) {
            section.error("default", "on_error: default and a default belong together", "");
        }
        section.end();
        return name.flatMap(one -> service.flatMap(
                to -> path.map(at -> new Branch(one.text(), to, at.text(), timeout, onError, otherwise))));
    }

    /** The word null is text here, quoted or not. */
    private static OnError onError(Settings section) {
        boolean isNull = section.spelled("on_error").filter("null"::equals).isPresent();
        return isNull ? OnError.NULL : section.choice("on_error", ON_ERROR, OnError.FAIL);
    }

    private static Value answer(Settings config, Map<String, Branch> branches) {
        Optional<Node> node = config.value("answer");
        if (node.isEmpty()) {
            Map<String, Value> members = new LinkedHashMap<>();
            branches.keySet().forEach(name -> members.put(name, new Reference(List.of(name))));
            return new Members(members);
        }
        List<Node> unknown = new ArrayList<>();
        Value value = ComposedAnswer.read(node.get(), branches.keySet(), unknown);
        unknown.forEach(one -> config.diagnostics()
                .error(one.span(), "this refers to no branch; the branches are " + branches.keySet()));
        return value;
    }
}
