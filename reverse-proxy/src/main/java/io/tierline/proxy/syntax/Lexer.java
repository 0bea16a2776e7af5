package io.tierline.proxy.syntax;

import io.tierline.hop.config.Source;
import io.tierline.hop.config.Span;
import io.tierline.hop.config.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into groups of words, each ended by {@code ;}, <code>{</code>, <code>}</code> or the end of the file.
 *
 * <p>Quotes are only quotes at a word's start, {@code #} is only a comment there, and <code>${</code> does not open a block:
 * these are nginx's rules (chapter "Configuration File Measurement Units" ff. of its manual; what it does not say was asked of
 * nginx).
 */
final class Lexer {

    private static final char QUOTED_AWAY = '\\';

    private final Source source;
    private final String text;
    private int at;

    Lexer(Source source) {
        this.source = source;
        this.text = source.text();
    }

    /** What ended a group of words. */
    enum End {
        STATEMENT,
        BLOCK_START,
        BLOCK_END,
        FILE
    }

    /** Words and what ended them. */
    record Group(List<Word> words, End end, Span span) {}

    Group next() throws SyntaxError {
        List<Word> words = new ArrayList<>();
        while (skipBlank()) {
            char c = text.charAt(at);
            if (c == ';' || c == '{' || c == '}') {
                return end(words, c);
            }
            words.add(c == '"' || c == '\'' ? quoted(c) : bare());
        }
        if (!words.isEmpty()) {
            throw unfinished();
        }
        return new Group(words, End.FILE, here());
    }

    private Group end(List<Word> words, char c) throws SyntaxError {
        Span span = source.span(at, at + 1);
        if (words.isEmpty() != (c == '}')) {
            throw new SyntaxError(span, "unexpected \"" + c + "\"");
        }
        at++;
        return new Group(words, c == ';' ? End.STATEMENT : c == '{' ? End.BLOCK_START : End.BLOCK_END, span);
    }

    private SyntaxError unfinished() {
        return new SyntaxError(here(), "unexpected end of file, expecting \";\" or \"}\"");
    }

    private Span here() {
        return source.span(text.length(), text.length());
    }

    /** Moves to the next character that is neither blank nor comment; false at the end of the text. */
    private boolean skipBlank() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int lineEnd = text.indexOf('\n', at);
                at = lineEnd < 0 ? text.length() : lineEnd;
            } else if (isBlank(c)) {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private Word quoted(char quote) throws SyntaxError {
        int start = ++at;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == QUOTED_AWAY ? 2 : 1;
        }
        if (at >= text.length()) {
            at = text.length();
            throw unfinished();
        }
        Word word = new Word(unescape(text.substring(start, at)), source.span(start - 1, at + 1));
        at++;
        requireEnd();
        return word;
    }

    /** Behind a closing quote only a blank, the statement's end or a closing parenthesis may stand. */
    private void requireEnd() throws SyntaxError {
        if (at < text.length() && !isBlank(text.charAt(at)) && ";{)".indexOf(text.charAt(at)) < 0) {
            throw new SyntaxError(source.span(at, at + 1), "unexpected \"" + text.charAt(at) + "\"");
        }
    }

    private Word bare() throws SyntaxError {
        int start = at;
        boolean variable = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isBlank(c) || c == ';' || (c == '{' && !variable)) {
                break;
            }
            variable = c == '$';
            at += c == QUOTED_AWAY ? 2 : 1;
        }
        if (at >= text.length()) {
            at = text.length();
            throw unfinished();
        }
        return new Word(unescape(text.substring(start, at)), source.span(start, at));
    }

    /** A backslash is taken away before quotes and backslashes, makes tab, CR and LF, and stays before all else. */
    private static String unescape(String raw) {
        if (raw.indexOf(QUOTED_AWAY) < 0) {
            return raw;
        }
        StringBuilder plain = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            int known = c == QUOTED_AWAY && i + 1 < raw.length() ? "\"'\\trn".indexOf(raw.charAt(i + 1)) : -1;
            plain.append(known < 0 ? c : "\"'\\\t\r\n".charAt(known));
            i += known < 0 ? 0 : 1;
        }
        return plain.toString();
    }
}
