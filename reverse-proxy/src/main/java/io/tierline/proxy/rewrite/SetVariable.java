package io.tierline.proxy.rewrite;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.syntax.Statement;
import io.tierline.proxy.variable.Template;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@code set $VARIABLE VALUE}. */
public final class SetVariable implements Directive {

    @Override
    public String name() {
        return "set";
    }

    @Override
    public String summary() {
        return "Gives a variable a value, in the order of the file with the other rewrite directives.";
    }

    @Override
    public Set<Context> contexts() {
        return EnumSet.of(Context.SERVER, Context.LOCATION);
    }

    @Override
    public Arity arity() {
        return Arity.TWO;
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        String name = defined(statement.args().getFirst(), scope);
        scope.load().names().defineStored(name);
        Template value = Template.of(statement.args().get(1), scope.load().names());
        RewriteStep step = exchange -> {
            exchange.store(name, value.expand(exchange));
            return Optional.empty();
        };
        scope.append(RewriteStep.STEPS, step);
    }

    /** The name of a variable that a configuration may define. */
    static String defined(Word word, Scope scope) throws Refused {
        if (!word.text().matches("\\$\\w+")) {
            throw new Refused(word.span(), "invalid variable name \"" + word + "\"");
        }
        String name = word.text().substring(1);
        if (scope.load().names().isBuiltIn(name)) {
            throw new Refused(word.span(), "the duplicate \"" + name + "\" variable");
        }
        return name;
    }
}
