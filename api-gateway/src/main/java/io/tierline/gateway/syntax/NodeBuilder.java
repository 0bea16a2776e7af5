package io.tierline.gateway.syntax;

import io.tierline.hop.config.Diagnostics;
import io.tierline.hop.config.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Makes nodes of a parser's events and keeps within the bounds that {@link Yaml} states. */
final class NodeBuilder {

    static final int MAX_DEPTH = 64;
    static final int MAX_NODES = 500_000;

    private final Iterator<Event> events;
    private final Positions positions;
    private final Diagnostics diagnostics;
    private final Map<Anchor, Node> anchors = new HashMap<>();
    private int nodes;
    private boolean overflowed;

    NodeBuilder(Iterator<Event> events, Positions positions, Diagnostics diagnostics) {
        this.events = events;
        this.positions = positions;
        this.diagnostics = diagnostics;
    }

    Optional<Node> document() {
        skip(Event.ID.StreamStart);
        Event start = events.next();
        if (start.getEventId() == Event.ID.StreamEnd) {
            diagnostics.error(positions.start(), "the file is empty", "a file begins with _format_version: \"3.0\"");
            return Optional.empty();
        }
        Node root = node(events.next(), 0);
        skip(Event.ID.DocumentEnd);
        Event after = events.next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            diagnostics.error(span(after), "a second document begins here", "one file holds one configuration");
        }
        return overflowed ? Optional.empty() : Optional.of(root);
    }

    private void skip(Event.ID expected) {
        Event event = events.next();
        if (event.getEventId() != expected) {
            throw new IllegalStateException("expected " + expected + ", got " + event);
        }
    }

    private Node node(Event event, int depth) {
        count(event, 1);
        Node node = switch (event) {
            case AliasEvent alias -> resolve(alias);
            case ScalarEvent scalar -> scalar(scalar);
            case CollectionStartEvent start -> collection(start, depth + 1);
            default -> throw new IllegalStateException("unexpected " + event);
        };
        if (event instanceof NodeEvent named && !(event instanceof AliasEvent)) {
            named.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        }
        return node;
    }

    private void count(Event event, int more) {
        nodes += more;
        if (nodes > MAX_NODES && !overflowed) {
            overflowed = true;
            diagnostics.error(span(event), "the file has more than " + MAX_NODES + " values, aliases resolved");
        }
    }

    private Node resolve(AliasEvent event) {
        Node meant = anchors.get(event.getAlias());
        if (meant == null) {
            diagnostics.error(span(event), "there is no anchor '&" + event.getAlias() + "' before this alias");
            return nothing(event);
        }
        if (overflowed) {
            return nothing(event);
        }
        count(event, size(meant));
        return meant;
    }

    private static int size(Node node) {
        return switch (node) {
            case Node.Scalar _ -> 1;
            case Node.Sequence list ->
                list.items().stream().mapToInt(NodeBuilder::size).sum() + 1;
            case Node.Mapping mapping ->
                mapping.entries().stream()
                                .mapToInt(entry -> size(entry.value()))
                                .sum()
                        + 1;
        };
    }

    private Node.Scalar scalar(ScalarEvent event) {
        checkTag(event, event.getTag());
        boolean quoted = event.getScalarStyle() != ScalarStyle.PLAIN
                || event.getTag().filter("tag:yaml.org,2002:str"::equals).isPresent();
        return new Node.Scalar(event.getValue(), quoted, span(event));
    }

    private void checkTag(Event event, Optional<String> tag) {
        tag.filter(name -> !name.startsWith("tag:yaml.org,2002:"))
                .ifPresent(name -> diagnostics.error(span(event), "the tag '" + name + "' has no meaning here"));
    }

    private Node collection(CollectionStartEvent start, int depth) {
        checkTag(start, start.getTag());
        if (depth > MAX_DEPTH) {
            diagnostics.error(span(start), "values are nested more than " + MAX_DEPTH + " levels deep");
            overflowed = true;
            skipCollection();
            return nothing(start);
        }
        return start.getEventId() == Event.ID.SequenceStart ? sequence(start, depth) : mapping(start, depth);
    }

    private void skipCollection() {
        for (int open = 1; open > 0; ) {
            Event event = events.next();
            boolean ends = event.getEventId() == Event.ID.SequenceEnd || event.getEventId() == Event.ID.MappingEnd;
            open += event instanceof CollectionStartEvent ? 1 : ends ? -1 : 0;
        }
    }

    private Node sequence(CollectionStartEvent start, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, depth));
        }
        return new Node.Sequence(items, span(start));
    }

    private Node mapping(CollectionStartEvent start, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        List<Node> merged = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            Node key = node(event, depth);
            Node value = node(events.next(), depth);
            if (key instanceof Node.Scalar name && !name.quoted() && name.text().equals("<<")) {
                merged.add(value);
            } else {
                add(entries, key, value);
            }
        }
        merged.forEach(source -> merge(entries, source));
        return new Node.Mapping(List.copyOf(entries.values()), span(start));
    }

    private void add(Map<String, Node.Entry> entries, Node key, Node value) {
        if (!(key instanceof Node.Scalar name)) {
            diagnostics.error(key.span(), "a key must be text, not " + key.kind());
            return;
        }
        Node.Entry first = entries.putIfAbsent(name.text(), new Node.Entry(name.word(), value));
        if (first != null) {
            diagnostics.error(
                    name.span(),
                    "'" + name.text() + "' is set twice",
                    "it was set first in line " + first.key().span().line());
        }
    }

    /** The merge key of YAML 1.1, which Kong's files use: fields of another mapping, where there are none of that name. */
    private void merge(Map<String, Node.Entry> entries, Node source) {
        switch (source) {
            case Node.Mapping mapping ->
                mapping.entries()
                        .forEach(entry -> entries.putIfAbsent(entry.key().text(), entry));
            case Node.Sequence list -> list.items().forEach(item -> merge(entries, item));
            case Node.Scalar scalar -> diagnostics.error(scalar.span(), "<< takes a mapping, not " + scalar.kind());
        }
    }

    private Node nothing(Event event) {
        return new Node.Scalar("", false, span(event));
    }

    private Span span(Event event) {
        return event.getStartMark()
                .flatMap(from -> event.getEndMark().map(to -> positions.span(from, to)))
                .orElse(positions.start());
    }
}
