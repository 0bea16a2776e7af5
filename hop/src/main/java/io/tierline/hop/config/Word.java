package io.tierline.hop.config;

/** A word of a configuration text after unquoting, and where it stands. */
public record Word(String text, Span span) {

    public boolean is(String expected) {
        return text.equals(expected);
    }

    @Override
    public String toString() {
        return text;
    }
}
