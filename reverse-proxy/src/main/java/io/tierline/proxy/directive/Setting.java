package io.tierline.proxy.directive;

/**
 * A value that directives set and that inner levels inherit from outer ones. Identity is what counts: the constant that a
 * stage declares is the key.
 *
 * @param <T> what is stored
 */
public final class Setting<T> {

    private final String directive;
    private final T fallback;

    /**
     * @param directive the name that messages about it use
     * @param fallback what holds where nothing is said
     */
    public Setting(String directive, T fallback) {
        this.directive = directive;
        this.fallback = fallback;
    }

    public String directive() {
        return directive;
    }

    public T fallback() {
        return fallback;
    }
}
