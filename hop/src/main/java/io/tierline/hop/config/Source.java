package io.tierline.hop.config;

/**
 * A configuration text and the name it is known by in messages (a path as the user wrote it).
 *
 * <p>Offsets count UTF-16 units from 0; lines and columns, which people read, count from 1.
 */
public record Source(String name, String text) {

    public Span span(int start, int end) {
        return new Span(this, start, end);
    }

    int lineOf(int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }

    int columnOf(int offset) {
        return offset - lineStart(offset) + 1;
    }

    /** The whole line in which an offset lies, without its line end. */
    String lineAt(int offset) {
        int end = text.indexOf('\n', offset);
        return text.substring(lineStart(offset), end < 0 ? text.length() : end).stripTrailing();
    }

    private int lineStart(int offset) {
        return offset == 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
    }
}
