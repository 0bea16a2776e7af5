package io.tierline.hop.config;

/**
 * A word of a language that knows how to read its own arguments.
 *
 * @param <T> what reading it yields: a rule, a balancer, a plugin …
 */
public interface Keyword<T> {

    /** The word as it is written in a configuration. */
    String name();

    /** What it does, in one line: the reference tables are made of these. */
    String summary();

    /**
     * Reads the arguments that follow the word.
     *
     * @throws Refused if they make no sense; the parser reports it and goes on with the next line
     */
    T parse(Args args) throws Refused;
}
