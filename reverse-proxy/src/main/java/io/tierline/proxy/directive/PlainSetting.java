package io.tierline.proxy.directive;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.proxy.syntax.Statement;
import java.time.Duration;
import java.util.Set;

/** A directive that sets one value from one argument. */
public record PlainSetting<T>(
        String name, String summary, Set<Context> contexts, Setting<T> setting, Reading<T> reading)
        implements Directive {

    /** Makes the value of the word. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(Statement statement, Word word) throws Refused;
    }

    public static PlainSetting<Boolean> flag(Setting<Boolean> setting, Set<Context> contexts, String summary) {
        return new PlainSetting<>(setting.directive(), summary, contexts, setting, Values::flag);
    }

    public static PlainSetting<Duration> time(Setting<Duration> setting, Set<Context> contexts, String summary) {
        return new PlainSetting<>(setting.directive(), summary, contexts, setting, Values::time);
    }

    public static PlainSetting<Long> size(Setting<Long> setting, Set<Context> contexts, String summary) {
        return new PlainSetting<>(setting.directive(), summary, contexts, setting, Values::size);
    }

    @Override
    public Arity arity() {
        return Arity.ONE;
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        if (scope.sets(setting)) {
            throw Problem.duplicate(statement);
        }
        scope.put(setting, reading.read(statement, statement.args().getFirst()), statement);
    }
}
