package io.tierline.proxy.directive;

import io.tierline.hop.config.Diagnostics;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Span;
import io.tierline.hop.config.Suggestion;
import io.tierline.proxy.syntax.Statement;
import io.tierline.proxy.variable.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One reading of a configuration: applies statements to levels and collects everything that is wrong.
 *
 */
public final class Load {

    private final Map<String, List<Directive>> vocabulary;
    private final Diagnostics diagnostics;
    private final Prefix prefix;
    private final Names names;

    public Load(Map<String, List<Directive>> vocabulary, Diagnostics diagnostics, Prefix prefix, Names names) {
        this.vocabulary = vocabulary;
        this.diagnostics = diagnostics;
        this.prefix = prefix;
        this.names = names;
    }

    public Diagnostics diagnostics() {
        return diagnostics;
    }

    /** Where relative paths begin. */
    public Prefix prefix() {
        return prefix;
    }

    /** The variables of this configuration. */
    public Names names() {
        return names;
    }

    public void warn(Span span, String message) {
        diagnostics.warning(span, message);
    }

    void read(List<Statement> statements, Scope scope) {
        for (Statement statement : statements) {
            try {
                find(statement, scope).apply(statement, scope);
            } catch (Refused e) {
                e.report(diagnostics);
            }
        }
    }

    /** Reads the outermost level. */
    public Scope main(List<Statement> statements) {
        Scope main = Scope.main(this);
        read(statements, main);
        return main;
    }

    private Directive find(Statement statement, Scope scope) throws Refused {
        String name = statement.name().text();
        List<Directive> named = vocabulary.getOrDefault(name, List.of());
        if (named.isEmpty()) {
            throw unknown(statement, name);
        }
        Optional<Directive> here = named.stream()
                .filter(directive -> directive.contexts().contains(scope.context()))
                .findFirst();
        Directive directive = here.orElseThrow(() -> notHere(statement, name, named));
        checkForm(statement, directive);
        return directive;
    }

    private Refused unknown(Statement statement, String name) {
        if (NginxNames.all().contains(name)) {
            return new Refused(
                    statement.name().span(), "directive \"" + name + "\" is not supported by reverse-proxy yet");
        }
        String hint = Suggestion.nearest(name, vocabulary.keySet())
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("");
        return new Refused(statement.name().span(), "unknown directive \"" + name + "\"", hint);
    }

    private static Refused notHere(Statement statement, String name, List<Directive> named) {
        String where = named.stream()
                .flatMap(directive -> directive.contexts().stream())
                .sorted()
                .map(Context::word)
                .distinct()
                .collect(java.util.stream.Collectors.joining(", "));
        return new Refused(
                statement.name().span(), "\"" + name + "\" directive is not allowed here", "it may stand in " + where);
    }

    private static void checkForm(Statement statement, Directive directive) throws Refused {
        String name = directive.name();
        if (directive.isBlock() && statement.block().isEmpty()) {
            throw new Refused(statement.name().span(), "directive \"" + name + "\" has no opening \"{\"");
        }
        if (!directive.isBlock() && statement.block().isPresent()) {
            throw new Refused(statement.name().span(), "directive \"" + name + "\" is not terminated by \";\"");
        }
        if (!directive.arity().admits(statement.count())) {
            throw Problem.wrongCount(statement);
        }
    }
}
