package io.tierline.proxy.locate;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.proxy.exchange.Regex;
import io.tierline.proxy.syntax.Statement;

/** What stands between {@code location} and its block. */
public sealed interface LocationName {

    String text();

    record Exact(String text) implements LocationName {}

    /**
     * The beginning of a path.
     *
     * @param beforeRegex {@code ^~}: where this is the longest prefix, no regular expression is looked at
     */
    record Prefix(String text, boolean beforeRegex) implements LocationName {}

    record Expression(String text, Regex regex) implements LocationName {}

    /** {@code @name}: only internal redirects lead here. */
    record Named(String text) implements LocationName {}

    static LocationName of(Statement statement) throws Refused {
        Word first = statement.args().getFirst();
        if (statement.count() == 2) {
            return of(first, statement.args().get(1), first.text());
        }
        String text = first.text();
        for (String modifier : new String[] {"=", "^~", "~*", "~"}) {
            if (text.startsWith(modifier)) {
                return of(first, new Word(text.substring(modifier.length()), first.span()), modifier);
            }
        }
        return text.startsWith("@") ? new Named(text) : new Prefix(text, false);
    }

    private static LocationName of(Word first, Word name, String modifier) throws Refused {
        return switch (modifier) {
            case "=" -> new Exact(name.text());
            case "^~" -> new Prefix(name.text(), true);
            case "~" -> expression(name, false);
            case "~*" -> expression(name, true);
            default -> throw new Refused(first.span(), "invalid location modifier \"" + modifier + "\"");
        };
    }

    private static LocationName expression(Word name, boolean ignoreCase) throws Refused {
        try {
            return new Expression(name.text(), Regex.of(name.text(), ignoreCase));
        } catch (Regex.BadRegex e) {
            throw new Refused(name.span(), String.valueOf(e.getMessage()));
        }
    }
}
