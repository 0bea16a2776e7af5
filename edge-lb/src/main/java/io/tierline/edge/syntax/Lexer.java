package io.tierline.edge.syntax;

import io.tierline.hop.config.Source;
import io.tierline.hop.config.Span;
import io.tierline.hop.config.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cuts a configuration into lines of words by HAProxy's rules (configuration manual, sections 2.2 and 2.3): {@code #} starts
 * a comment outside of quotes, {@code \} escapes, {@code '…'} is literal, and only within {@code "…"} environment variables
 * are put in. A line that cannot be read is reported and left out; reading goes on behind it.
 */
public final class Lexer {

    /** HAProxy's limit on the words of a line. */
    static final int MOST_WORDS = 64;

    private final Source source;
    private final Map<String, String> environment;
    private final Findings findings;
    private int next;

    public Lexer(Source source, Map<String, String> environment, Findings findings) {
        this.source = source;
        this.environment = environment;
        this.findings = findings;
    }

    /** The next line that has words, or empty at the end. */
    public Optional<Line> next() {
        while (next < source.text().length()) {
            int start = next;
            int lf = source.text().indexOf('\n', start);
            next = lf < 0 ? source.text().length() : lf + 1;
            if (lf < 0) {
                reportMissingEnd(start);
            }
            List<Word> words = words(start, lf < 0 ? next : lf);
            if (!words.isEmpty()) {
                return Optional.of(new Line(words));
            }
        }
        return Optional.empty();
    }

    private void reportMissingEnd(int start) {
        int end = source.text().length();
        Span span = source.span(start, end);
        findings.alert(
                source.span(end, end),
                "parsing " + Findings.at(span)
                        + ": Missing LF on last line, file might have been truncated at position " + (end - start + 1)
                        + ".");
    }

    private List<Word> words(int start, int end) {
        try {
            List<Word> words = new LineReader(source, start, end, environment).read();
            if (words.size() > MOST_WORDS) {
                Word first = words.get(MOST_WORDS);
                throw new Unreadable(
                        first.span(),
                        "too many words, truncating after word " + MOST_WORDS + ", position "
                                + (first.span().start() - start + 1) + ": <" + first + ">.");
            }
            return words;
        } catch (Unreadable e) {
            findings.alert(e.span(), "parsing " + Findings.at(e.span()) + ": " + e.text());
            return List.of();
        }
    }
}
