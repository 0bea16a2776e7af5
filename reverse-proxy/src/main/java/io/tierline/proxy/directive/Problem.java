package io.tierline.proxy.directive;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.proxy.syntax.Statement;

/** nginx's words for what is wrong with a directive. */
public final class Problem {

    private Problem() {}

    public static Refused duplicate(Statement statement) {
        return new Refused(statement.name().span(), "\"" + statement.name() + "\" directive is duplicate");
    }

    public static Refused invalidValue(Statement statement, Word word) {
        return new Refused(word.span(), "\"" + statement.name() + "\" directive invalid value");
    }

    public static Refused wrongCount(Statement statement) {
        return new Refused(
                statement.name().span(), "invalid number of arguments in \"" + statement.name() + "\" directive");
    }

    public static Refused invalidParameter(Word word) {
        return new Refused(word.span(), "invalid parameter \"" + word + "\"");
    }

    /** A parameter that nginx has and we do not have yet. */
    public static Refused unsupported(Statement statement, Word word) {
        return new Refused(
                word.span(),
                "parameter \"" + word + "\" of \"" + statement.name() + "\" is not supported by reverse-proxy yet");
    }
}
