package io.tierline.proxy.serve;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.syntax.Statement;
import io.tierline.proxy.variable.Template;
import java.util.List;
import java.util.Set;

/** {@code index FILE …}. */
public final class Index implements Directive {

    static final Setting<List<Template>> FILES = new Setting<>("index", List.of(Template.text("index.html")));

    @Override
    public String name() {
        return "index";
    }

    @Override
    public String summary() {
        return "Files that are looked for when a path ends with a slash.";
    }

    @Override
    public Set<Context> contexts() {
        return Context.REQUEST;
    }

    @Override
    public Arity arity() {
        return Arity.atLeast(1);
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        for (Word file : statement.args()) {
            if (file.text().isEmpty()) {
                throw new Refused(file.span(), "index \"" + file + "\" in \"index\" directive is invalid");
            }
            scope.append(FILES, Template.of(file, scope.load().names()));
        }
    }
}
