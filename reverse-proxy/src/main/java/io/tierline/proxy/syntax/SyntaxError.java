package io.tierline.proxy.syntax;

import io.tierline.hop.config.Span;

/** A text that the grammar does not know, in nginx's words. Ends the reading of its file. */
public final class SyntaxError extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Span span;

    public SyntaxError(Span span, String message) {
        super(message, null, false, false);
        this.span = span;
    }

    public Span span() {
        return span;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
