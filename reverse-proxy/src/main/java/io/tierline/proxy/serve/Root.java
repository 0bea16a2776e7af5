package io.tierline.proxy.serve;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.Problem;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.syntax.Statement;
import io.tierline.proxy.variable.Template;
import java.util.EnumSet;
import java.util.Set;

/** {@code root PATH} and {@code alias PATH}: one of them at a level. */
public record Root(String name, String summary, Set<Context> contexts, boolean isAlias) implements Directive {

    public static final Root ROOT =
            new Root("root", "Folder that the path of a request is appended to.", Context.REQUEST, false);
    public static final Root ALIAS = new Root(
            "alias", "Folder or file that takes the place of the location's name.", EnumSet.of(Context.LOCATION), true);

    /** Where files lie. */
    public record Folder(Template path, boolean isAlias) {}

    static final Setting<Folder> FOLDER = new Setting<>("root", new Folder(Template.text("html"), false));

    @Override
    public Arity arity() {
        return Arity.ONE;
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        if (scope.sets(FOLDER)) {
            throw clash(statement, scope);
        }
        Word path = statement.args().getFirst();
        Template template = Template.of(path, scope.load().names());
        scope.put(FOLDER, new Folder(withoutSlash(template, path, scope), isAlias), statement);
    }

    private Refused clash(Statement statement, Scope scope) {
        boolean before = scope.get(FOLDER).isAlias();
        return before == isAlias
                ? Problem.duplicate(statement)
                : new Refused(
                        statement.name().span(),
                        "\"" + name + "\" directive is duplicate, \"" + (before ? "alias" : "root")
                                + "\" directive was specified earlier");
    }

    /** A root may end with a slash; the paths that are appended begin with one. */
    private Template withoutSlash(Template template, Word path, Scope scope) throws Refused {
        String text = path.text();
        return !isAlias && text.endsWith("/") && text.length() > 1
                ? Template.of(
                        text.substring(0, text.length() - 1),
                        path.span(),
                        scope.load().names())
                : template;
    }
}
