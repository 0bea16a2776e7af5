package io.tierline.proxy.directive;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.proxy.syntax.Statement;
import java.util.Set;

/**
 * A directive that is read and checked and changes nothing here, because what it tunes does not exist in this program. The
 * reference lists each with its reason.
 */
public record NoEffect(String name, Set<Context> contexts, Arity arity, Check check, String reason)
        implements Directive {

    /** Says whether nginx would take the value. */
    @FunctionalInterface
    public interface Check {
        void check(Statement statement, Word word) throws Refused;

        Check ANY = (statement, word) -> {};
        Check FLAG = Values::flag;
        Check NUMBER = Values::number;
        Check SIZE = Values::size;
        Check TIME = Values::time;
    }

    @Override
    public String summary() {
        return "No effect: " + reason;
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        for (Word word : statement.args()) {
            check.check(statement, word);
        }
    }
}
