package io.tierline.proxy.locate;

import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.syntax.Statement;
import java.util.Set;

/** {@code server { … }} in http. */
public final class ServerBlock implements Directive {

    @Override
    public String name() {
        return "server";
    }

    @Override
    public String summary() {
        return "A virtual server, chosen by address and by host.";
    }

    @Override
    public Set<Context> contexts() {
        return Set.of(Context.HTTP);
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
    public void apply(Statement statement, Scope scope) {
        Scope server = scope.enter(Context.SERVER, statement);
        if (!server.sets(Listen.ADDRESSES)) {
            server.append(
                    Listen.ADDRESSES, ListenAddress.implied(statement.name().span()));
        }
    }
}
