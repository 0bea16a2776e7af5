package io.tierline.proxy.locate;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.proxy.exchange.Regex;
import java.util.Locale;

/** One argument of {@code server_name}. */
public sealed interface ServerPattern {

    /** The name as messages show it. */
    String name();

    record Exact(String name) implements ServerPattern {}

    /** {@code .example.com}: the name itself and everything below it. */
    record Domain(String name) implements ServerPattern {}

    /** {@code *.example.com}, without the asterisk. */
    record Front(String name) implements ServerPattern {}

    /** {@code www.example.*}, without the asterisk. */
    record Back(String name) implements ServerPattern {}

    record Expression(String name, Regex regex) implements ServerPattern {}

    static ServerPattern of(Word word) throws Refused {
        String text = word.text();
        String lower = text.toLowerCase(Locale.ROOT);
        if (text.startsWith("~")) {
            return expression(word, text.substring(1));
        }
        if (lower.startsWith("*.") && lower.length() > 2) {
            return new Front(checked(word, lower.substring(1)));
        }
        if (lower.endsWith(".*") && lower.length() > 2) {
            return new Back(checked(word, lower.substring(0, lower.length() - 1)));
        }
        return lower.startsWith(".") && lower.length() > 1
                ? new Domain(checked(word, lower.substring(1)))
                : new Exact(lower);
    }

    private static String checked(Word word, String rest) throws Refused {
        if (rest.indexOf('*') >= 0 || rest.contains("..")) {
            throw new Refused(word.span(), "invalid server name or wildcard \"" + word + "\"");
        }
        return rest;
    }

    private static ServerPattern expression(Word word, String text) throws Refused {
        try {
            return new Expression(word.text(), Regex.of(text, true));
        } catch (Regex.BadRegex e) {
            throw new Refused(word.span(), String.valueOf(e.getMessage()));
        }
    }
}
