package io.tierline.edge.syntax;

import io.tierline.hop.config.Args;
import io.tierline.hop.config.Span;
import io.tierline.hop.config.Word;
import java.util.ArrayList;
import java.util.List;

/** The words of one line that has any: a keyword and what follows it. */
public record Line(List<Word> words) {

    public Line {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a line without a word is none");
        }
        words = List.copyOf(words);
    }

    public Word keyword() {
        return words.getFirst();
    }

    public Span span() {
        return keyword().span();
    }

    /** The word at an index, or an empty one behind the last. */
    public Word word(int index) {
        return index < words.size() ? words.get(index) : new Word("", end());
    }

    /** Whether there is a word at an index that is not empty. */
    public boolean has(int index) {
        return !word(index).text().isEmpty();
    }

    public int size() {
        return words.size();
    }

    /** The same line with another word in one place. */
    public Line with(int index, Word other) {
        List<Word> changed = new ArrayList<>(words);
        changed.set(index, other);
        return new Line(changed);
    }

    public Line withoutFirst() {
        return new Line(words.subList(1, words.size()));
    }

    public Args args() {
        return argsFrom(1);
    }

    /** The words from an index on, read as the arguments of the word before them. */
    public Args argsFrom(int index) {
        return new Args(words.get(index - 1), words.subList(index, words.size()));
    }

    private Span end() {
        Span last = words.getLast().span();
        return new Span(last.source(), last.end(), last.end());
    }
}
