package io.tierline.proxy.directive;

import io.tierline.hop.config.Refused;
import io.tierline.proxy.syntax.Statement;
import java.util.Set;

/**
 * A word of the language. One file each (or one file for a family of plain settings) and one line in the list: it names
 * itself, knows where it may stand and what it takes, and turns its arguments into settings of the level that it stands at.
 */
public interface Directive {

    String name();

    /** What it does, in one line: the reference is made of these. */
    String summary();

    Set<Context> contexts();

    Arity arity();

    default boolean isBlock() {
        return false;
    }

    /**
     * Checks the arguments and stores what they say.
     *
     * @throws Refused if they make no sense, in nginx's words where nginx refuses them too
     */
    void apply(Statement statement, Scope scope) throws Refused;
}
