package io.tierline.edge.log;

import io.tierline.edge.sample.BadExpression;
import io.tierline.edge.sample.Expression;
import io.tierline.edge.sample.Expressions;
import io.tierline.edge.sample.FetchKeyword.Needs;
import io.tierline.edge.syntax.Findings;
import io.tierline.edge.syntax.HaproxyWords;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Source;
import io.tierline.hop.config.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads formats with the variables and expressions that it is given (configuration manual, section 8.2.4). */
public final class LogFormats {

    private final Map<String, LogVariable> variables;
    private final Expressions expressions;

    public LogFormats(List<LogVariable> variables, Expressions expressions) {
        this.variables = variables.stream().collect(Collectors.toMap(LogVariable::name, Function.identity()));
        this.expressions = expressions;
    }

    /**
     * Reads a format.
     *
     * @param available what the expressions in it may read at the place where it is used
     */
    public LogFormat parse(Word word, Set<Needs> available) throws Refused {
        return new Reader(word, available).read();
    }

    /** A format of ours, which is known to be right. */
    public LogFormat own(String text) {
        Source source = new Source("built in", text);
        try {
            return parse(new Word(text, source.span(0, text.length())), Set.of(Needs.NOTHING));
        } catch (Refused e) {
            throw new IllegalStateException("built-in format '" + text + "'", e);
        }
    }

    private final class Reader {

        private final Word word;
        private final String text;
        private final Set<Needs> available;
        private final List<LogFormat.Part> parts = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();
        private int at;
        private boolean quoted;

        Reader(Word word, Set<Needs> available) {
            this.word = word;
            this.text = word.text();
            this.available = available;
        }

        LogFormat read() throws Refused {
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == ' ') {
                    add(new LogFormat.Blank());
                } else if (c == '%') {
                    percent();
                } else {
                    literal.append(c);
                }
            }
            endLiteral();
            return new LogFormat(parts);
        }

        private void add(LogFormat.Part part) {
            endLiteral();
            parts.add(part);
        }

        private void endLiteral() {
            if (!literal.isEmpty()) {
                parts.add(new LogFormat.Literal(literal.toString()));
                literal.setLength(0);
            }
        }

        private void percent() throws Refused {
            if (text.startsWith("%", at)) {
                literal.append('%');
                at++;
                return;
            }
            boolean before = quoted;
            boolean local = text.startsWith("{", at);
            if (local) {
                flags();
            }
            if (text.startsWith("[", at)) {
                sampled();
            } else {
                variable(local);
            }
            if (local && !endsWithFlags()) {
                quoted = before;
            }
        }

        /** Flags that no variable follows hold for the rest of the format. */
        private boolean endsWithFlags() {
            return at > 0 && text.charAt(at - 1) == '}';
        }

        private void flags() throws Refused {
            int end = text.indexOf('}', at);
            if (end < 0) {
                throw refused("truncated line after '" + text.substring(at + 1) + "'");
            }
            for (String flag : text.substring(at + 1, end).split(",", -1)) {
                if (!List.of("+Q", "-Q", "").contains(flag.strip())) {
                    throw refused("format flag '" + flag.strip() + "' is not supported by edge-lb yet");
                }
                quoted = flag.strip().equals("+Q");
            }
            at = end + 1;
        }

        private void variable(boolean afterFlags) throws Refused {
            int start = at;
            while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
                at++;
            }
            String name = text.substring(start, at);
            if (name.equals("o") || (name.isEmpty() && afterFlags)) {
                return;
            }
            Optional<LogVariable> known = Optional.ofNullable(variables.get(name));
            if (known.isEmpty() && HaproxyWords.of("log-variable").contains(name)) {
                throw refused("format variable '" + name + "' is not supported by edge-lb yet");
            }
            add(new LogFormat.Variable(
                    known.orElseThrow(() -> refused("no such format variable '" + name
                            + "'. If you wanted to emit the '%' character verbatim, you need to use '%%'.")),
                    quoted));
        }

        private void sampled() throws Refused {
            int start = at + 1;
            int end = expressionEnd(start);
            String rest = text.substring(start);
            if (end < 0) {
                throw refused("truncated line after '" + rest + "'");
            }
            Expression expression = expression(text.substring(start, end), rest);
            if (!available.contains(expression.needs())) {
                throw refused("sample fetch <" + rest + "> may not be reliably used here because it needs '"
                        + expression.needs().inWords() + "' which is not available here.");
            }
            add(new LogFormat.Sampled(expression, quoted));
            at = end + 1;
        }

        private Expression expression(String inside, String rest) throws Refused {
            try {
                return expressions.parse(word, inside);
            } catch (BadExpression e) {
                String message = e.text();
                throw refused("failed to parse sample expression <" + rest + "> : " + message
                        + (e.isAboutFetch() ? "." : ""));
            }
        }

        /** The closing bracket; one within parentheses does not count. */
        private int expressionEnd(int from) {
            int depth = 0;
            for (int i = from; i < text.length(); i++) {
                switch (text.charAt(i)) {
                    case '(' -> depth++;
                    case ')' -> depth--;
                    case ']' -> {
                        if (depth <= 0) {
                            return i;
                        }
                    }
                    default -> {}
                }
            }
            return -1;
        }

        private Refused refused(String message) {
            return new Refused(word.span(), message);
        }
    }

    /** How a refused format is reported where it stands alone on a line. */
    public static String report(Word word, Refused refused) {
        return "Parsing " + Findings.at(word.span()) + ": failed to parse log-format : " + refused.getMessage();
    }
}
