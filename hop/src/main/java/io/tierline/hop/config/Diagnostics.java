package io.tierline.hop.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Collects everything that is wrong with a configuration, so that all of it is reported together, in the order found. */
public final class Diagnostics {

    private final List<Diagnostic> found = new ArrayList<>();

    public void error(Span span, String message) {
        error(span, message, "");
    }

    public void error(Span span, String message, String hint) {
        found.add(new Diagnostic(Diagnostic.Severity.ERROR, span, message, hint));
    }

    public void warning(Span span, String message) {
        warning(span, message, "");
    }

    public void warning(Span span, String message, String hint) {
        found.add(new Diagnostic(Diagnostic.Severity.WARNING, span, message, hint));
    }

    /** Reports a word that no vocabulary holds, with the nearest one that it does. */
    public void unknown(String what, Word word, String where, Collection<String> known) {
        String hint = Suggestion.nearest(word.text(), known)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("");
        error(word.span(), "unknown " + what + " '" + word + "'" + where, hint);
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(Diagnostic::isError);
    }

    public List<Diagnostic> all() {
        return List.copyOf(found);
    }

    /** Every finding rendered, one below the other. */
    public String render() {
        return found.stream().map(Diagnostic::render).collect(Collectors.joining("\n"));
    }
}
