package io.tierline.proxy.upstream;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.FieldName;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.syntax.Statement;
import io.tierline.proxy.variable.Template;
import java.util.List;
import java.util.Set;

/** {@code proxy_set_header NAME VALUE}: the lines of a level replace all of the outer level's; an empty value removes. */
public final class SetHeader implements Directive {

    record Line(FieldName name, Template value) {}

    static final Setting<List<Line>> LINES = new Setting<>("proxy_set_header", List.of());

    @Override
    public String name() {
        return "proxy_set_header";
    }

    @Override
    public String summary() {
        return "Sets or, with an empty value, removes a field of the request to the server.";
    }

    @Override
    public Set<Context> contexts() {
        return Context.REQUEST;
    }

    @Override
    public Arity arity() {
        return Arity.TWO;
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        Template value = Template.of(statement.args().get(1), scope.load().names());
        scope.append(LINES, new Line(fieldName(statement.args().getFirst()), value));
    }

    static FieldName fieldName(Word word) throws Refused {
        try {
            return FieldName.of(word.text());
        } catch (IllegalArgumentException e) {
            throw new Refused(word.span(), "\"" + word + "\" is not the name of a header field");
        }
    }
}
