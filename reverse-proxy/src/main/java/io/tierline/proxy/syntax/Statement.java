package io.tierline.proxy.syntax;

import io.tierline.hop.config.Span;
import io.tierline.hop.config.Word;
import java.util.List;
import java.util.Optional;

/**
 * A directive as it is written: a name, arguments, and a block or a semicolon.
 *
 * @param end where the semicolon or the opening brace stands: nginx's messages count lines to here
 */
public record Statement(Word name, List<Word> args, Optional<List<Statement>> block, Span end) {

    public Statement {
        args = List.copyOf(args);
        block = block.map(List::copyOf);
    }

    public String arg(int index) {
        return args.get(index).text();
    }

    public int count() {
        return args.size();
    }

    public List<Statement> body() {
        return block.orElse(List.of());
    }
}
