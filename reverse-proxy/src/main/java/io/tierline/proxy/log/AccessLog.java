package io.tierline.proxy.log;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code access_log PATH [FORMAT] [if=CONDITION]} and {@code access_log off}. */
public final class AccessLog implements Directive {

    /** One log of a level. */
    record Entry(String path, LogFormat.Format format, Optional<Template> condition) {}

    static final Setting<List<Entry>> ENTRIES = new Setting<>("access_log", List.of());
    static final Setting<Boolean> SAID = new Setting<>("access_log", false);

    @Override
    public String name() {
        return "access_log";
    }

    @Override
    public String summary() {
        return "Writes a line for each request to a file, in a format and on a condition; off for none.";
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
        scope.replace(SAID, true);
        Word path = statement.args().getFirst();
        if (path.is("off")) {
            if (statement.count() > 1) {
                throw Problem.invalidParameter(statement.args().get(1));
            }
            scope.replace(ENTRIES, List.of());
            return;
        }
        if (path.text().startsWith("syslog:") || path.text().indexOf('$') >= 0) {
            throw Problem.unsupported(statement, path);
        }
        scope.append(ENTRIES, entry(statement, path, scope));
    }

    private static Entry entry(Statement statement, Word path, Scope scope) throws Refused {
        Optional<Template> condition = Optional.empty();
        LogFormat.Format format = LogFormat.combined(statement, scope.load().names());
        for (int i = 1; i < statement.count(); i++) {
            Word word = statement.args().get(i);
            if (word.text().startsWith("if=")) {
                condition = Optional.of(Template.of(
                        word.text().substring(3), word.span(), scope.load().names()));
            } else if (word.text().matches("(buffer|flush|gzip)(=.*)?")) {
                throw Problem.unsupported(statement, word);
            } else if (i == 1) {
                format = format(word, scope, format);
            } else {
                throw Problem.invalidParameter(word);
            }
        }
        return new Entry(scope.load().prefix().resolve(path.text()).toString(), format, condition);
    }

    private static LogFormat.Format format(Word name, Scope scope, LogFormat.Format combined) throws Refused {
        if (name.is(LogFormat.COMBINED)) {
            return combined;
        }
        return scope.get(LogFormat.FORMATS).stream()
                .filter(format -> name.is(format.name()))
                .findFirst()
                .orElseThrow(() -> new Refused(name.span(), "unknown log format \"" + name + "\""));
    }

    /** What nginx does where nothing is said: logs/access.log, combined. */
    static Entry implied(Scope http) throws Refused {
        Statement by = http.opener().orElseThrow();
        return new Entry(
                http.load().prefix().resolve("logs/access.log").toString(),
                LogFormat.combined(by, http.load().names()),
                Optional.empty());
    }
}
