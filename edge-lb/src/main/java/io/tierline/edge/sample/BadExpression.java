package io.tierline.edge.sample;

/** An expression that makes no sense. HAProxy words it differently in ACLs and in formats, so the two cases are kept apart. */
public final class BadExpression extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean aboutFetch;

    private BadExpression(String message, boolean aboutFetch) {
        super(message, null, false, false);
        this.aboutFetch = aboutFetch;
    }

    static BadExpression fetch(String message) {
        return new BadExpression(message, true);
    }

    static BadExpression detail(String message) {
        return new BadExpression(message, false);
    }

    /** Whether the fetch's name is what is wrong. */
    public boolean isAboutFetch() {
        return aboutFetch;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
