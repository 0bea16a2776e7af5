package io.tierline.proxy.syntax;

import io.tierline.hop.config.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes statements of a text and of what it includes. Knows no directive but {@code include}. */
public final class Parser {

    /** nginx allows includes to nest until it has no descriptor left; a file that includes itself ends here. */
    private static final int DEEPEST_INCLUDE = 100;

    private final Includes includes;
    private int depth;

    public Parser(Includes includes) {
        this.includes = includes;
    }

    public List<Statement> parse(Source source) throws SyntaxError {
        return block(new Lexer(source), false);
    }

    private List<Statement> block(Lexer lexer, boolean inner) throws SyntaxError {
        List<Statement> statements = new ArrayList<>();
        while (true) {
            Lexer.Group group = lexer.next();
            switch (group.end()) {
                case STATEMENT -> statement(group, statements);
                case BLOCK_START -> statements.add(make(group, Optional.of(block(lexer, true))));
                case BLOCK_END -> {
                    if (!inner) {
                        throw new SyntaxError(group.span(), "unexpected \"}\"");
                    }
                    return statements;
                }
                case FILE -> {
                    if (inner) {
                        throw new SyntaxError(group.span(), "unexpected end of file, expecting \"}\"");
                    }
                    return statements;
                }
            }
        }
    }

    private void statement(Lexer.Group group, List<Statement> statements) throws SyntaxError {
        Statement statement = make(group, Optional.empty());
        if (statement.name().is("include") && statement.count() == 1) {
            include(statement, statements);
        } else {
            statements.add(statement);
        }
    }

    private static Statement make(Lexer.Group group, Optional<List<Statement>> block) {
        var words = group.words();
        return new Statement(words.getFirst(), words.subList(1, words.size()), block, group.span());
    }

    private void include(Statement include, List<Statement> statements) throws SyntaxError {
        if (++depth > DEEPEST_INCLUDE) {
            throw new SyntaxError(include.end(), "include nests deeper than " + DEEPEST_INCLUDE + " files");
        }
        for (Source source : includes.read(include)) {
            statements.addAll(parse(source));
        }
        depth--;
    }
}
