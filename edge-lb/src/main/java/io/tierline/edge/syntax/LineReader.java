package io.tierline.edge.syntax;

import io.tierline.hop.config.Source;
import io.tierline.hop.config.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Cuts one line into words. */
final class LineReader {

    private static final String ESCAPABLE = " \\#'\"$";

    private final Source source;
    private final String text;
    private final int lineStart;
    private final int end;
    private final Map<String, String> environment;
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int at;
    private int wordStart = -1;
    private int quotedSince = -1;

    LineReader(Source source, int start, int end, Map<String, String> environment) {
        this.source = source;
        this.text = source.text();
        this.lineStart = start;
        this.end = end;
        this.environment = environment;
        this.at = start;
    }

    List<Word> read() throws Unreadable {
        while (at < end && !(text.charAt(at) == '#' && !isQuoted())) {
            step();
        }
        if (isQuoted()) {
            throw broken("unmatched quote", quotedSince);
        }
        endWord();
        return words;
    }

    private void step() throws Unreadable {
        char c = text.charAt(at);
        if (isBlank(c) && !isQuoted()) {
            endWord();
            at++;
            return;
        }
        startWord();
        if ((c == '"' || c == '\'') && (!isQuoted() || quote() == c)) {
            quotedSince = isQuoted() ? -1 : at;
            at++;
        } else if (c == '\\' && quote() != '\'') {
            escape();
        } else if (c == '$' && quote() == '"') {
            variable();
        } else {
            word.append(c);
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private boolean isQuoted() {
        return quotedSince >= 0;
    }

    private char quote() {
        return isQuoted() ? text.charAt(quotedSince) : ' ';
    }

    private void startWord() {
        if (wordStart < 0) {
            wordStart = at;
        }
    }

    private void endWord() {
        if (wordStart >= 0) {
            words.add(new Word(word.toString(), source.span(wordStart, at)));
            word.setLength(0);
            wordStart = -1;
        }
    }

    /** Only these escapes mean something; before any other character the backslash stands for itself. */
    private void escape() throws Unreadable {
        char c = peek(at + 1);
        switch (c) {
            case 'n' -> take('\n');
            case 'r' -> take('\r');
            case 't' -> take('\t');
            case 'x' -> hexadecimal();
            default -> {
                if (ESCAPABLE.indexOf(c) >= 0 && at + 1 < end) {
                    take(c);
                } else {
                    word.append('\\');
                    at++;
                }
            }
        }
    }

    private void take(char c) {
        word.append(c);
        at += 2;
    }

    private void hexadecimal() throws Unreadable {
        int high = Character.digit(peek(at + 2), 16);
        int low = Character.digit(peek(at + 3), 16);
        if (high < 0 || low < 0) {
            throw broken("truncated or invalid hexadecimal sequence", at);
        }
        word.append((char) (16 * high + low));
        at += 4;
    }

    /** {@code $NAME}, <code>${NAME}</code>, <code>${NAME-default}</code> or, for several words, <code>${NAME[*]}</code>. */
    private void variable() throws Unreadable {
        at++;
        int brace = at < end && text.charAt(at) == '{' ? at++ : -1;
        char first = peek(at);
        if (!isLetter(first) && first != '.') {
            throw broken("forbidden first char in environment variable name", at);
        }
        int nameStart = at++;
        skip(c -> isLetter((char) c) || (c >= '0' && c <= '9'));
        String value = value(text.substring(nameStart, at));
        if (brace < 0) {
            word.append(value);
        } else {
            inBraces(brace, value);
        }
    }

    private void inBraces(int brace, String value) throws Unreadable {
        boolean split = text.startsWith("[*]", at) && at + 3 <= end;
        if (split) {
            at += 3;
        } else if (peek(at) == '[') {
            throw broken("invalid word expansion in environment variable", at);
        }
        String chosen = value;
        if (peek(at) == '-') {
            int defaultStart = ++at;
            skip(c -> c != '}');
            chosen = value.isEmpty() ? text.substring(defaultStart, at) : value;
        }
        if (peek(at) != '}') {
            throw broken("unmatched brace in environment variable name", brace);
        }
        at++;
        append(chosen, split);
    }

    private void append(String value, boolean split) {
        if (!split) {
            word.append(value);
            return;
        }
        String[] parts = value.strip().split("[ \t]+", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                endWord();
                wordStart = at;
            }
            word.append(parts[i]);
        }
    }

    private String value(String name) {
        return switch (name) {
            case ".FILE" -> source.name();
            case ".LINE" -> Integer.toString(source.span(at, at).line());
            default -> environment.getOrDefault(name, "");
        };
    }

    private void skip(IntPredicate while_) {
        while (at < end && while_.test(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private char peek(int index) {
        return index < end ? text.charAt(index) : '\0';
    }

    /** HAProxy's message: what, the position, the line without its indentation, and a mark below it. */
    private Unreadable broken(String what, int position) {
        int first = lineStart;
        while (first < end && isBlank(text.charAt(first))) {
            first++;
        }
        String shown = text.substring(first, end).stripTrailing();
        String mark = " ".repeat(position - first) + "^";
        return new Unreadable(
                source.span(position, Math.min(position + 1, end)),
                what + " at position " + (position - lineStart + 1) + ":\n  " + shown + "\n  " + mark);
    }
}
