package io.tierline.hop.config;

/** A stretch of a source, end exclusive; empty where something is missing. */
public record Span(Source source, int start, int end) {

    public Span {
        if (start < 0 || end < start || end > source.text().length()) {
            throw new IllegalArgumentException("span " + start + ".." + end + " lies outside of " + source.name() + " ("
                    + source.text().length() + " characters)");
        }
    }

    public int line() {
        return source.lineOf(start);
    }

    public int column() {
        return source.columnOf(start);
    }

    /** The line that the span starts in, for display. */
    public String lineText() {
        return source.lineAt(start);
    }

    /** {@code file:line:column}, as editors and terminals turn into a link. */
    @Override
    public String toString() {
        return source.name() + ":" + line() + ":" + column();
    }
}
