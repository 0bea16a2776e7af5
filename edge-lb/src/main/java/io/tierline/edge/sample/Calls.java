package io.tierline.edge.sample;

import io.tierline.hop.config.Span;
import io.tierline.hop.config.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes an expression apart into its calls. Within parentheses quotes and backslashes have a second level: the first one is
 * gone when the line has been cut into words (configuration manual, section 2.2).
 */
final class Calls {

    private final Word word;
    private final String text;
    private int at;

    /** A name and the arguments in its parentheses. */
    record Call(Word name, List<Word> arguments) {}

    Calls(Word word, String text) {
        this.word = word;
        this.text = text;
    }

    boolean hasNext() {
        return at < text.length();
    }

    Call next() throws BadExpression {
        int start = at;
        while (hasNext() && ",()".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        Word name = located(text.substring(start, at), start);
        List<Word> arguments = hasNext() && text.charAt(at) == '(' ? arguments() : List.of();
        if (hasNext() && text.charAt(at) != ',') {
            throw BadExpression.detail("expected ',' before '" + text.substring(at) + "'");
        }
        at++;
        return new Call(name, arguments);
    }

    private List<Word> arguments() throws BadExpression {
        List<Word> arguments = new ArrayList<>();
        do {
            at++;
            arguments.add(argument());
            if (!hasNext()) {
                throw BadExpression.detail("expected ')'");
            }
        } while (text.charAt(at) == ',');
        at++;
        return arguments.size() == 1 && arguments.getFirst().text().isEmpty() ? List.of() : arguments;
    }

    private Word argument() throws BadExpression {
        int start = at;
        StringBuilder argument = new StringBuilder();
        char quote = 0;
        while (hasNext() && (quote != 0 || (text.charAt(at) != ',' && text.charAt(at) != ')'))) {
            char c = text.charAt(at++);
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (c == '\\' && quote != '\'' && hasNext()) {
                argument.append(text.charAt(at++));
            } else {
                argument.append(c);
            }
        }
        if (quote != 0) {
            throw BadExpression.detail("missing closing quote in '" + text.substring(start) + "'");
        }
        return located(argument.toString(), start);
    }

    /** Points into the word where that can be done: a word without escapes is as long as its text. */
    private Word located(String part, int offset) {
        Span span = word.span();
        boolean exact = span.end() - span.start() == word.text().length();
        int shift = word.text().indexOf(text) + offset;
        if (!exact || shift < 0 || shift + part.length() > word.text().length()) {
            return new Word(part, span);
        }
        int start = span.start() + shift;
        return new Word(part, new Span(span.source(), start, start + part.length()));
    }
}
