package io.tierline.hop.config;

/** An argument that cannot be accepted: caught by the parser at the statement's end and turned into a diagnostic. */
public final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Span span;
    private final String hint;

    public Refused(Span span, String message) {
        this(span, message, "");
    }

    public Refused(Span span, String message, String hint) {
        super(message, null, false, false);
        this.span = span;
        this.hint = hint;
    }

    public void report(Diagnostics to) {
        to.error(span, String.valueOf(getMessage()), hint);
    }
}
