package io.tierline.edge.syntax;

import io.tierline.hop.config.Span;

/** A line that cannot be cut into words; the message names the position as HAProxy does. */
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Span span;

    Unreadable(Span span, String message) {
        super(message, null, false, false);
        this.span = span;
    }

    Span span() {
        return span;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
