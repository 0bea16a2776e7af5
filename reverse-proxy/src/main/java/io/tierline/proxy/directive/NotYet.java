package io.tierline.proxy.directive;

import io.tierline.hop.config.Refused;
import io.tierline.proxy.syntax.Statement;
import java.util.Set;

/** A directive at levels where nginx has it too and we do not yet: refused by name rather than read without effect. */
public record NotYet(String name, Set<Context> contexts) implements Directive {

    @Override
    public String summary() {
        return "Not supported at this level yet: refused.";
    }

    @Override
    public Arity arity() {
        return Arity.atLeast(0);
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        throw new Refused(
                statement.name().span(),
                "directive \"" + name + "\" is not supported by reverse-proxy yet in "
                        + scope.context().word());
    }
}
