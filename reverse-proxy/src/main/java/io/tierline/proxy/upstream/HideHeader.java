package io.tierline.proxy.upstream;

import io.tierline.hop.config.Refused;
import io.tierline.hop.engine.FieldName;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.syntax.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code proxy_hide_header NAME} and {@code proxy_pass_header NAME}. */
public record HideHeader(String name, String summary, Setting<List<FieldName>> setting) implements Directive {

    private static final Setting<List<FieldName>> HIDDEN = new Setting<>("proxy_hide_header", List.of());
    private static final Setting<List<FieldName>> PASSED = new Setting<>("proxy_pass_header", List.of());

    /** What clients do not see unless it is passed by name. */
    private static final Set<FieldName> ALWAYS_HIDDEN = Set.of(
            FieldName.DATE,
            FieldName.SERVER,
            FieldName.of("X-Pad"),
            FieldName.of("X-Accel-Expires"),
            FieldName.of("X-Accel-Redirect"),
            FieldName.of("X-Accel-Limit-Rate"),
            FieldName.of("X-Accel-Buffering"),
            FieldName.of("X-Accel-Charset"));

    public static final HideHeader HIDE =
            new HideHeader("proxy_hide_header", "Keeps a field of the server's response from clients.", HIDDEN);
    public static final HideHeader PASS = new HideHeader(
            "proxy_pass_header", "Lets a field through that is hidden otherwise, such as Server or Date.", PASSED);

    /** The names that are hidden at a level. */
    static Set<FieldName> hidden(Scope scope) {
        Set<FieldName> hidden = new HashSet<>(ALWAYS_HIDDEN);
        scope.get(PASSED).forEach(hidden::remove);
        hidden.addAll(scope.get(HIDDEN));
        return Set.copyOf(hidden);
    }

    @Override
    public Set<Context> contexts() {
        return Context.REQUEST;
    }

    @Override
    public Arity arity() {
        return Arity.ONE;
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        scope.append(setting, SetHeader.fieldName(statement.args().getFirst()));
    }
}
