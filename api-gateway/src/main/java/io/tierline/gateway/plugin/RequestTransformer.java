package io.tierline.gateway.plugin;

import io.tierline.gateway.exchange.AmbiguousPath;
import io.tierline.gateway.exchange.Call;
import io.tierline.gateway.exchange.GatewayError;
import io.tierline.gateway.exchange.NormalPath;
import io.tierline.gateway.exchange.Parameters;
import io.tierline.hop.engine.ExchangeHandler.Reply;
import io.tierline.hop.engine.FieldName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes requests before the service sees them: remove, rename, replace, add and append, in this order, of headers, the query and
 * the fields of a form or a JSON object; the path; the method. Names, order and templates are Kong's; multipart bodies are left as they
 * are, and so is a body of more than a megabyte or without Content-Length.
 */
public final class RequestTransformer implements Plugin {

    /** What the list of plugins names. */
    public static final PluginKind KIND = new RequestTransformerKind();

    private final List<Change> changes;
    private final Optional<Template> path;
    private final Optional<String> method;

    /** What is done, in the order of doing it. */
    enum Verb {
        REMOVE,
        RENAME,
        REPLACE,
        ADD,
        APPEND
    }

    /** To what it is done. */
    enum Part {
        HEADERS,
        QUERYSTRING,
        BODY
    }

    /**
     * One line of the configuration.
     *
     * @param value the new name or value; nothing for {@link Verb#REMOVE}
     */
    record Change(Verb verb, Part part, String name, Template value) {}

    RequestTransformer(List<Change> changes, Optional<Template> path, Optional<String> method) {
        this.changes = List.copyOf(changes);
        this.path = path;
        this.method = method;
    }

    @Override
    public Set<Phase> phases() {
        return Set.of(Phase.ACCESS);
    }

    /** Values are filled in from the request as it came. */
    @Override
    public Optional<Reply> access(Call call) {
        List<String> values = changes.stream().map(one -> one.value.fill(call)).toList();
        Optional<String> newPath = path.map(template -> template.fill(call));
        if (!values.stream().allMatch(RequestTransformer::isClean)
                || !newPath.map(RequestTransformer::isPath).orElse(true)) {
            return Optional.of(call.reply(GatewayError.of(400, "Bad request")));
        }
        apply(Part.HEADERS, values, new Headers(call));
        Query query = new Query(Parameters.parse(call.query()));
        if (apply(Part.QUERYSTRING, values, query)) {
            call.query(query.parameters);
        }
        changeBody(call, values);
        newPath.ifPresent(call::upstreamPath);
        method.ifPresent(call::upstreamMethod);
        return Optional.empty();
    }

    /** A value that ends a line would make another header of what follows. */
    private static boolean isClean(String value) {
        return value.chars().noneMatch(c -> c < ' ' || c == 127 || c > 255);
    }

    /** What is filled in must not make the path mean another place, or a query. */
    private static boolean isPath(String text) {
        try {
            return text.matches("/[!-~&&[^?#]]*") && NormalPath.of(text).equals(text);
        } catch (AmbiguousPath e) {
            return false;
        }
    }

    private void changeBody(Call call, List<String> values) {
        if (changes.stream().noneMatch(one -> one.part == Part.BODY)) {
            return;
        }
        BodyFields.read(call).ifPresent(fields -> {
            if (apply(Part.BODY, values, new Content(fields))) {
                fields.writeTo(call);
            }
        });
    }

    private boolean apply(Part part, List<String> values, Names names) {
        boolean changed = false;
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).part == part) {
                changed |= apply(changes.get(i), values.get(i), names);
            }
        }
        return changed;
    }

    private static boolean apply(Change change, String value, Names names) {
        boolean there = names.has(change.name);
        boolean due = switch (change.verb) {
            case REMOVE, RENAME, REPLACE -> there;
            case ADD -> !there;
            case APPEND -> true;
        };
        if (due) {
            switch (change.verb) {
                case REMOVE -> names.remove(change.name);
                case RENAME -> names.rename(change.name, value);
                case REPLACE, ADD -> names.set(change.name, value);
                case APPEND -> names.append(change.name, value);
            }
        }
        return due;
    }

    /** Something with names and values in it. */
    private interface Names {
        boolean has(String name);

        void remove(String name);

        void rename(String name, String other);

        void set(String name, String value);

        void append(String name, String value);
    }

    /** Header fields. */
    private record Headers(Call call) implements Names {

        @Override
        public boolean has(String name) {
            return call.fields().has(FieldName.of(name));
        }

        @Override
        public void remove(String name) {
            call.fields().remove(FieldName.of(name));
        }

        @Override
        public void rename(String name, String other) {
            List<String> values = call.fields().all(FieldName.of(name));
            call.fields().remove(FieldName.of(name));
            call.fields().remove(FieldName.of(other));
            values.forEach(value -> call.fields().add(other, value));
        }

        @Override
        public void set(String name, String value) {
            call.fields().set(FieldName.of(name), value);
        }

        @Override
        public void append(String name, String value) {
            call.fields().add(name, value);
        }
    }

    /** The query. */
    private record Query(Parameters parameters) implements Names {

        @Override
        public boolean has(String name) {
            return parameters.has(name);
        }

        @Override
        public void remove(String name) {
            parameters.remove(name);
        }

        @Override
        public void rename(String name, String other) {
            parameters.rename(name, other);
        }

        @Override
        public void set(String name, String value) {
            parameters.set(name, value);
        }

        @Override
        public void append(String name, String value) {
            parameters.add(name, value);
        }
    }

    /** A form or a JSON object. */
    private record Content(BodyFields fields) implements Names {

        @Override
        public boolean has(String name) {
            return fields.has(name);
        }

        @Override
        public void remove(String name) {
            fields.remove(name);
        }

        @Override
        public void rename(String name, String other) {
            fields.rename(name, other);
        }

        @Override
        public void set(String name, String value) {
            fields.set(name, value);
        }

        @Override
        public void append(String name, String value) {
            fields.append(name, value);
        }
    }
}
