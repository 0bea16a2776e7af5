package io.tierline.e2e;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** A trace as an indented list of spans: what people look at, and what tests compare. */
final class TraceTree {

    private final List<TraceCollector.Received> spans;
    private final Function<TraceCollector.Received, String> line;

    private TraceTree(List<TraceCollector.Received> spans, Function<TraceCollector.Received, String> line) {
        this.spans = spans;
        this.line = line;
    }

    static String of(List<TraceCollector.Received> spans, Function<TraceCollector.Received, String> line) {
        StringBuilder text = new StringBuilder();
        new TraceTree(spans, line).render("", "", text);
        return text.toString();
    }

    private void render(String parent, String indent, StringBuilder text) {
        spans.stream()
                .filter(span -> span.parent().equals(parent))
                .sorted(Comparator.comparing(TraceCollector.Received::name).reversed())
                .forEach(span -> {
                    text.append(indent).append(line.apply(span)).append('\n');
                    render(span.id(), indent + "  ", text);
                });
    }
}
