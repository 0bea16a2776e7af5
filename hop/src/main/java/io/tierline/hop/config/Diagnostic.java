package io.tierline.hop.config;

/**
 * One thing that is wrong or doubtful in a configuration, where it stands and what to do about it.
 *
 * @param hint what would be right, or empty
 */
public record Diagnostic(Severity severity, Span span, String message, String hint) {

    /** An error keeps the configuration from being used, a warning does not. */
    public enum Severity {
        ERROR,
        WARNING;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The message in one line: place, severity, message, hint. */
    public String summary() {
        return span + ": " + severity.word() + ": " + message + (hint.isEmpty() ? "" : "; " + hint);
    }

    /** The message, the line it is about and a caret under the words that are meant. */
    public String render() {
        String number = Integer.toString(span.line());
        String margin = " ".repeat(number.length());
        return summary() + "\n " + number + " | " + span.lineText() + "\n " + margin + " | " + underline();
    }

    private String underline() {
        String line = span.lineText();
        int from = Math.min(span.column() - 1, line.length());
        int length = Math.max(1, Math.min(span.end() - span.start(), line.length() - from));
        String indent = line.substring(0, from).replaceAll("[^\t]", " ");
        return indent + "^".repeat(length);
    }
}
