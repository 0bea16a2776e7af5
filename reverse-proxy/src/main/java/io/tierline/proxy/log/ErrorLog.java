package io.tierline.proxy.log;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.Problem;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.exchange.Severity;
import io.tierline.proxy.syntax.Statement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code error_log FILE [LEVEL]}. */
public final class ErrorLog implements Directive {

    /** A file, or stderr, and the least that is written to it. */
    record Entry(String path, Severity least) {}

    /** Where nothing is said errors go to stderr, as in Debian's build of nginx. */
    static final Setting<List<Entry>> ENTRIES =
            new Setting<>("error_log", List.of(new Entry(LogFiles.STDERR, Severity.ERROR)));

    @Override
    public String name() {
        return "error_log";
    }

    @Override
    public String summary() {
        return "Writes errors of a level and above to a file or to stderr.";
    }

    @Override
    public Set<Context> contexts() {
        return EnumSet.of(Context.MAIN, Context.HTTP, Context.SERVER, Context.LOCATION);
    }

    @Override
    public Arity arity() {
        return Arity.atLeast(1);
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        Word path = statement.args().getFirst();
        if (path.text().matches("(syslog|memory):.*")) {
            throw Problem.unsupported(statement, path);
        }
        Severity least = Severity.ERROR;
        for (Word word : statement.args().subList(1, statement.count())) {
            least = level(word);
        }
        scope.append(ENTRIES, new Entry(file(path.text(), scope), least));
    }

    /** Sets where errors go if the outermost level does not say. */
    public static void imply(Scope main, String path) {
        if (!main.sets(ENTRIES)) {
            main.replace(ENTRIES, List.of(new Entry(file(path, main), Severity.ERROR)));
        }
    }

    private static String file(String path, Scope scope) {
        return path.equals(LogFiles.STDERR)
                ? LogFiles.STDERR
                : scope.load().prefix().resolve(path).toString();
    }

    private static Severity level(Word word) throws Refused {
        return Arrays.stream(Severity.values())
                .filter(severity -> word.is(severity.word()))
                .findFirst()
                .orElseThrow(() -> new Refused(word.span(), "invalid log level \"" + word + "\""));
    }
}
