package io.tierline.proxy.directive;

import io.tierline.hop.config.Refused;
import io.tierline.proxy.syntax.Statement;
import java.util.Set;

/** A block without arguments that opens a level and may stand once: {@code http}, {@code events}. */
public record Block(String name, String summary, Context outer, Context inner) implements Directive {

    @Override
    public Set<Context> contexts() {
        return Set.of(outer);
    }

    @Override
    public Arity arity() {
        return Arity.NONE;
    }

    @Override
    public boolean isBlock() {
        return true;
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        if (scope.children(inner).findAny().isPresent()) {
            throw Problem.duplicate(statement);
        }
        scope.enter(inner, statement);
    }
}
