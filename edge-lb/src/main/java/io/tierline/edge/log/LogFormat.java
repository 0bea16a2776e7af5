package io.tierline.edge.log;

import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.sample.Expression;
import java.util.List;

/** A format that is ready to be filled in: for log lines, and for values that rules set. */
public record LogFormat(List<Part> parts) {

    public LogFormat {
        parts = List.copyOf(parts);
    }

    /** A piece of a format. */
    public sealed interface Part {}

    /** Text that stands for itself. */
    record Literal(String text) implements Part {}

    /** A blank; in a log line several in a row are one. */
    record Blank() implements Part {}

    /** A variable, {@code %name}. */
    record Variable(LogVariable variable, boolean quoted) implements Part {}

    /** An expression, {@code %[…]}. */
    record Sampled(Expression expression, boolean quoted) implements Part {}

    /** Text that stands for itself. */
    public static Part text(String text) {
        return new Literal(text);
    }

    /** Whether the format can only yield itself. */
    public boolean isConstant() {
        return parts.stream().allMatch(part -> part instanceof Literal || part instanceof Blank);
    }

    /** Fills in a log line: what has no value becomes a dash, blanks do not double. */
    public String line(Transaction transaction) {
        StringBuilder line = new StringBuilder(160);
        boolean afterBlank = true;
        for (Part part : parts) {
            int before = line.length();
            switch (part) {
                case Blank _ -> line.append(afterBlank ? "" : " ");
                case Literal literal -> line.append(literal.text);
                case Variable it -> line.append(shown(it.variable.value().apply(transaction), it));
                case Sampled it -> line.append(shown(it.expression.text(transaction), it.quoted));
            }
            afterBlank = line.length() == before ? afterBlank : part instanceof Blank;
        }
        return line.toString();
    }

    private static String shown(String value, Variable variable) {
        return value.isEmpty() && variable.variable.optional() ? "" : shown(value, variable.quoted);
    }

    private static String shown(String value, boolean quoted) {
        if (quoted) {
            return '"' + value + '"';
        }
        return value.isEmpty() ? "-" : value;
    }

    /** Fills in a value for a field or a body: nothing is added, nothing is taken away. */
    public String value(Transaction transaction) {
        StringBuilder value = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Blank _ -> value.append(' ');
                case Literal literal -> value.append(literal.text);
                case Variable it -> {
                    String text = it.variable.value().apply(transaction);
                    value.append(it.quoted ? '"' + text + '"' : text);
                }
                case Sampled it -> value.append(it.expression.text(transaction));
            }
        }
        return value.toString();
    }
}
