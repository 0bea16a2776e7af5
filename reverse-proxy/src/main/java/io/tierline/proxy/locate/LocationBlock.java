package io.tierline.proxy.locate;

import io.tierline.hop.config.Refused;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.syntax.Statement;
import java.util.EnumSet;
import java.util.Set;

/** {@code location [= | ^~ | ~ | ~*] NAME { … }}. */
public final class LocationBlock implements Directive {

    public static final Setting<LocationName> NAME = new Setting<>("location", new LocationName.Prefix("", false));

    @Override
    public String name() {
        return "location";
    }

    @Override
    public String summary() {
        return "Requests whose path is or begins with a name, or matches an expression.";
    }

    @Override
    public Set<Context> contexts() {
        return EnumSet.of(Context.SERVER, Context.LOCATION);
    }

    @Override
    public Arity arity() {
        return Arity.between(1, 2);
    }

    @Override
    public boolean isBlock() {
        return true;
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        LocationName name = LocationName.of(statement);
        checkPlace(name, statement, scope);
        checkUnique(name, statement, scope);
        if (name instanceof LocationName.Expression expression) {
            expression.regex().names().forEach(scope.load().names()::defineStored);
        }
        scope.enter(Context.LOCATION, statement, inner -> inner.replace(NAME, name));
    }

    private static void checkPlace(LocationName name, Statement statement, Scope scope) throws Refused {
        if (scope.context() != Context.LOCATION) {
            return;
        }
        LocationName outer = scope.get(NAME);
        String quoted = "location \"" + name.text() + "\"";
        if (outer instanceof LocationName.Exact || outer instanceof LocationName.Named) {
            String kind = outer instanceof LocationName.Exact ? "exact" : "named";
            throw new Refused(
                    statement.name().span(),
                    quoted + " cannot be inside the " + kind + " location \"" + outer.text() + "\"");
        }
        if (name instanceof LocationName.Named) {
            throw new Refused(statement.name().span(), "named " + quoted + " can be on the server level only");
        }
        boolean free = name instanceof LocationName.Expression || outer instanceof LocationName.Expression;
        if (!free && !name.text().startsWith(outer.text())) {
            throw new Refused(statement.name().span(), quoted + " is outside location \"" + outer.text() + "\"");
        }
    }

    private static void checkUnique(LocationName name, Statement statement, Scope scope) throws Refused {
        boolean exact = name instanceof LocationName.Exact;
        boolean taken = scope.children(Context.LOCATION)
                .map(other -> other.get(NAME))
                .anyMatch(other -> !(other instanceof LocationName.Expression)
                        && !(name instanceof LocationName.Expression)
                        && other.text().equals(name.text())
                        && (other instanceof LocationName.Exact) == exact);
        if (taken) {
            throw new Refused(statement.name().span(), "duplicate location \"" + name.text() + "\"");
        }
    }
}
