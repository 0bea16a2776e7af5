package io.tierline.local.platform;

import io.tierline.local.process.LogFile;
import io.tierline.local.topology.Component;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A component that was started and is not ready yet: when that was, and how long its log was before. */
record Begun(Component component, long nanos, LogFile log, long logSize) {
    private static final int LAST_LINES = 15;

    String name() {
        return component.name();
    }

    String seconds() {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - nanos) / 1e9);
    }

    /** What it has said in this start, indented for the screen. */
    List<String> lastWords() throws IOException {
        List<String> lines = log.tail(logSize, LAST_LINES);
        return lines.isEmpty()
                ? List.of("  | (it said nothing)")
                : lines.stream().map(line -> "  | " + line).toList();
    }
}
