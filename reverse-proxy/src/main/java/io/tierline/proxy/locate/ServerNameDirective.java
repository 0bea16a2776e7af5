package io.tierline.proxy.locate;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.syntax.Statement;
import java.util.List;
import java.util.Set;

/** {@code server_name NAME …}. */
public final class ServerNameDirective implements Directive {

    public static final Setting<List<ServerPattern>> NAMES = new Setting<>("server_name", List.of());
    /** The first name as it is written: what {@code $server_name} is. */
    public static final Setting<String> FIRST = new Setting<>("server_name", "");

    @Override
    public String name() {
        return "server_name";
    }

    @Override
    public String summary() {
        return "Hosts that a server answers for: names, *.wildcards, wildcards.*, ~expressions.";
    }

    @Override
    public Set<Context> contexts() {
        return Set.of(Context.SERVER);
    }

    @Override
    public Arity arity() {
        return Arity.atLeast(1);
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        if (!scope.sets(FIRST)) {
            scope.replace(FIRST, shown(statement.arg(0)));
        }
        for (Word word : statement.args()) {
            Word name = word.is("$hostname") ? new Word(hostName(), word.span()) : word;
            ServerPattern pattern = ServerPattern.of(name);
            if (pattern instanceof ServerPattern.Expression expression) {
                expression.regex().names().forEach(scope.load().names()::defineStored);
            }
            scope.append(NAMES, pattern);
        }
    }

    private static String shown(String name) {
        String lower = name.startsWith("~") ? name : name.toLowerCase(java.util.Locale.ROOT);
        return lower.startsWith(".") ? lower.substring(1) : lower;
    }

    private static String hostName() {
        return io.tierline.proxy.variable.ProcessVariables.host();
    }
}
