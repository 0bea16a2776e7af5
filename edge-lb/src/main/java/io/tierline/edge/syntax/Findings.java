package io.tierline.edge.syntax;

import io.tierline.hop.config.Diagnostic;
import io.tierline.hop.config.Diagnostics;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Span;
import io.tierline.hop.config.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong or doubtful in a configuration, in the order found, in the words that HAProxy has for it. */
public final class Findings {

    private final List<Finding> found = new ArrayList<>();

    /** HAProxy's severities that occur while reading. */
    public enum Level {
        ALERT,
        WARNING
    }

    /** One of them; a place where the configuration as a whole is meant is missing. */
    public record Finding(Level level, String message, Optional<Span> place, String hint) {}

    /** {@code [file:line]}, as messages name a place. */
    public static String at(Span span) {
        return "[" + span.source().name() + ":" + span.line() + "]";
    }

    public void alert(String message) {
        found.add(new Finding(Level.ALERT, message, Optional.empty(), ""));
    }

    public void alert(Span place, String message) {
        alert(place, message, "");
    }

    /** An alert with a hint that HAProxy does not give; it is told apart from the message. */
    public void alert(Span place, String message, String hint) {
        found.add(new Finding(Level.ALERT, message, Optional.of(place), hint));
    }

    public void warning(String message) {
        found.add(new Finding(Level.WARNING, message, Optional.empty(), ""));
    }

    public void warning(Span place, String message) {
        found.add(new Finding(Level.WARNING, message, Optional.of(place), ""));
    }

    /** An alert in the usual form, {@code parsing [file:line] : message}. */
    public void parsing(Span place, String message) {
        alert(place, "parsing " + at(place) + " : " + message);
    }

    public void parsingWarning(Span place, String message) {
        warning(place, "parsing " + at(place) + " : " + message);
    }

    /** An argument that a keyword refused. */
    public void refused(Refused refused) {
        refused("", refused);
    }

    /** An argument that a keyword refused; {@code where} leads the message, as HAProxy does for rules and servers. */
    public void refused(String where, Refused refused) {
        Diagnostic diagnostic = Findings.diagnostic(refused);
        parsing(diagnostic.span(), where + text(diagnostic));
    }

    /** A refusal's place and text, for messages of another form. */
    public static Diagnostic diagnostic(Refused refused) {
        Diagnostics one = new Diagnostics();
        refused.report(one);
        return one.all().getFirst();
    }

    private static String text(Diagnostic diagnostic) {
        return diagnostic.message() + (diagnostic.hint().isEmpty() ? "" : "; " + diagnostic.hint());
    }

    /** What is said of a keyword that HAProxy knows and edge-lb does not know yet. */
    public static String notYet(String kind, Word word) {
        return kind + " '" + word + "' is not supported by edge-lb yet";
    }

    public boolean hasAlerts() {
        return found.stream().anyMatch(finding -> finding.level == Level.ALERT);
    }

    public List<Finding> all() {
        return List.copyOf(found);
    }
}
