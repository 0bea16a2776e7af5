package io.tierline.gateway.syntax;

import io.tierline.hop.config.Source;
import io.tierline.hop.config.Span;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Turns the parser's marks, which count code points, into spans, which count UTF-16 units. */
final class Positions {

    private final Source source;
    private final boolean onePerCharacter;

    Positions(Source source) {
        this.source = source;
        this.onePerCharacter = source.text().chars().noneMatch(c -> Character.isSurrogate((char) c));
    }

    Span start() {
        return source.span(0, 0);
    }

    Span span(Mark from, Mark to) {
        int start = offset(from.getIndex());
        return source.span(start, Math.max(start, offset(to.getIndex())));
    }

    private int offset(int index) {
        int length = source.text().length();
        return onePerCharacter
                ? Math.min(index, length)
                : source.text()
                        .offsetByCodePoints(0, Math.min(index, source.text().codePointCount(0, length)));
    }
}
