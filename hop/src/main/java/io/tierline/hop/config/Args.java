package io.tierline.hop.config;

import java.util.List;

/** The words that follow a keyword, read from left to right. */
public final class Args {

    private final Word keyword;
    private final List<Word> words;
    private int next;

    public Args(Word keyword, List<Word> words) {
        this.keyword = keyword;
        this.words = List.copyOf(words);
    }

    public Word keyword() {
        return keyword;
    }

    public boolean hasNext() {
        return next < words.size();
    }

    /** Takes the next word. {@code what} names it in the error when there is none. */
    public Word next(String what) throws Refused {
        if (!hasNext()) {
            throw new Refused(end(), "'" + keyword + "' expects " + what);
        }
        return words.get(next++);
    }

    /** Looks at the next word and leaves it where it is. */
    public boolean nextIs(String word) {
        return hasNext() && words.get(next).is(word);
    }

    public List<Word> rest() {
        List<Word> rest = words.subList(next, words.size());
        next = words.size();
        return rest;
    }

    /** Refuses words that nobody took. */
    public void expectEnd() throws Refused {
        if (hasNext()) {
            Word extra = words.get(next);
            throw new Refused(extra.span(), "'" + keyword + "' does not take the argument '" + extra + "'");
        }
    }

    private Span end() {
        Span last = words.isEmpty() ? keyword.span() : words.getLast().span();
        return new Span(last.source(), last.end(), last.end());
    }
}
