package io.tierline.proxy.variable;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Span;
import io.tierline.hop.config.Word;
import io.tierline.proxy.exchange.ProxyExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A text with variables in it: {@code $name}, <code>${name}</code> and the captures {@code $1} to {@code $9}. */
public final class Template {

    public static final Template EMPTY = new Template(List.of(), "");

    private final List<Part> parts;
    private final String source;

    private Template(List<Part> parts, String source) {
        this.parts = List.copyOf(parts);
        this.source = source;
    }

    private sealed interface Part {
        record Text(String text) implements Part {}

        record Value(Variable variable) implements Part {}
    }

    public static Template text(String text) {
        return text.isEmpty() ? EMPTY : new Template(List.of(new Part.Text(text)), text);
    }

    public static Template of(Word word, Names names) throws Refused {
        return of(word.text(), word.span(), names);
    }

    public static Template of(String text, Span span, Names names) throws Refused {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int dollar = text.indexOf('$', at);
            int end = dollar < 0 ? text.length() : dollar;
            if (end > at) {
                parts.add(new Part.Text(text.substring(at, end)));
            }
            at = dollar < 0 ? end : variable(text, dollar + 1, span, names, parts);
        }
        return new Template(parts, text);
    }

    /** Reads the name behind a dollar sign and returns where the text goes on. */
    private static int variable(String text, int start, Span span, Names names, List<Part> parts) throws Refused {
        boolean braced = start < text.length() && text.charAt(start) == '{';
        int from = braced ? start + 1 : start;
        int to = nameEnd(text, from);
        if (to == from) {
            throw new Refused(span, "invalid variable name", "a variable is $name or ${name}");
        }
        if (braced && (to == text.length() || text.charAt(to) != '}')) {
            throw new Refused(span, "the closing bracket in \"" + text.substring(from, to) + "\" variable is missing");
        }
        String name = text.substring(from, to);
        parts.add(new Part.Value(isCapture(name) ? capture(name) : names.use(name, span)));
        return braced ? to + 1 : to;
    }

    private static int nameEnd(String text, int from) {
        if (from < text.length() && Character.digit(text.charAt(from), 10) > 0) {
            return from + 1;
        }
        int to = from;
        while (to < text.length() && isNameChar(text.charAt(to))) {
            to++;
        }
        return to;
    }

    private static boolean isNameChar(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    private static boolean isCapture(String name) {
        return name.length() == 1 && name.charAt(0) >= '1' && name.charAt(0) <= '9';
    }

    private static Variable capture(String digit) {
        int number = Integer.parseInt(digit);
        return exchange -> exchange.captures().group(number);
    }

    public boolean isConstant() {
        return parts.stream().allMatch(Part.Text.class::isInstance);
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The text as it is written. */
    public String source() {
        return source;
    }

    /** The text with the values of a request; a value that there is not is nothing. */
    public String expand(ProxyExchange exchange) {
        return expand(exchange, "", UnaryOperator.identity());
    }

    /** The text with values that were made fit for where they go. */
    public String expand(ProxyExchange exchange, String missing, UnaryOperator<String> escape) {
        if (parts.size() == 1 && parts.getFirst() instanceof Part.Text(String only)) {
            return only;
        }
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Text(String plain) -> text.append(plain);
                case Part.Value(Variable variable) -> {
                    Optional<String> value = variable.read(exchange);
                    text.append(value.map(escape).orElse(missing));
                }
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return source;
    }
}
