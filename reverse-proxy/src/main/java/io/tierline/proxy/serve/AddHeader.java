package io.tierline.proxy.serve;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.Problem;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.syntax.Statement;
import io.tierline.proxy.variable.Template;
import java.util.List;
import java.util.Set;

/**
 * {@code add_header NAME VALUE [always]}. The lines of a level replace all of the outer level's; without {@code always} only
 * successes and redirects get them; an empty value adds nothing.
 */
public final class AddHeader implements Directive {

    private static final Set<Integer> STATUSES = Set.of(200, 201, 204, 206, 301, 302, 303, 304, 307, 308);
    private static final FieldName LAST_MODIFIED = FieldName.of("Last-Modified");
    private static final FieldName ETAG = FieldName.of("ETag");

    record Line(FieldName name, Template value, boolean always) {

        void addTo(Fields fields, ProxyExchange exchange, int status) {
            String text = always || STATUSES.contains(status) ? value.expand(exchange) : "";
            boolean single = name.equals(LAST_MODIFIED) || name.equals(ETAG);
            if (single && (always || STATUSES.contains(status))) {
                fields.remove(name);
            }
            if (!text.isEmpty()) {
                fields.add(name, text);
            }
        }
    }

    static final Setting<List<Line>> LINES = new Setting<>("add_header", List.of());

    @Override
    public String name() {
        return "add_header";
    }

    @Override
    public String summary() {
        return "Adds a field to responses with a successful or redirecting status, or always.";
    }

    @Override
    public Set<Context> contexts() {
        return Context.REQUEST;
    }

    @Override
    public Arity arity() {
        return Arity.between(2, 3);
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        Word name = statement.args().getFirst();
        boolean always = statement.count() == 3;
        if (always && !statement.args().get(2).is("always")) {
            throw Problem.invalidParameter(statement.args().get(2));
        }
        Template value = Template.of(statement.args().get(1), scope.load().names());
        scope.append(LINES, new Line(fieldName(name), value, always));
    }

    /** A word that can be a field's name. */
    static FieldName fieldName(Word word) throws Refused {
        try {
            return FieldName.of(word.text());
        } catch (IllegalArgumentException e) {
            throw new Refused(word.span(), "\"" + word + "\" is not the name of a header field");
        }
    }
}
