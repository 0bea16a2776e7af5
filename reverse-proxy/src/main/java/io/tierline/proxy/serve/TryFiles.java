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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code try_files FILE … URI}, {@code try_files FILE … =CODE}. */
public final class TryFiles implements Directive {

    /** The files to look for, folders where they end with a slash, and what follows when there is none. */
    record Plan(List<Template> files, Template last, Optional<Integer> code) {}

    static final Setting<Optional<Plan>> PLAN = new Setting<>("try_files", Optional.empty());

    @Override
    public String name() {
        return "try_files";
    }

    @Override
    public String summary() {
        return "Serves the first file that exists, else goes to a URI or answers with =code.";
    }

    @Override
    public Set<Context> contexts() {
        return EnumSet.of(Context.SERVER, Context.LOCATION);
    }

    @Override
    public Arity arity() {
        return Arity.atLeast(2);
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        List<Template> files = new ArrayList<>();
        for (Word word : statement.args()) {
            files.add(Template.of(word, scope.load().names()));
        }
        Word last = statement.args().getLast();
        Optional<Integer> code = last.text().startsWith("=") ? Optional.of(code(last)) : Optional.empty();
        Template target = files.removeLast();
        scope.put(PLAN, Optional.of(new Plan(List.copyOf(files), target, code)), statement);
    }

    private static int code(Word word) throws Refused {
        String digits = word.text().substring(1);
        if (!digits.matches("\\d{1,3}")) {
            throw new Refused(word.span(), "invalid code \"" + word + "\"");
        }
        return Integer.parseInt(digits);
    }
}
