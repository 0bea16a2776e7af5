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
import java.util.Optional;
import java.util.Set;

/** {@code error_page CODE … [=[CODE]] URI}. */
public final class ErrorPage implements Directive {

    /**
     * What is shown for a status.
     *
     * @param kept the status that the response has: the error's own, another one ({@code =200}), or, when empty, whatever
     *     the page answers with ({@code =})
     */
    record Rule(int status, Optional<Integer> kept, Template uri) {}

    static final Setting<List<Rule>> RULES = new Setting<>("error_page", List.of());

    @Override
    public String name() {
        return "error_page";
    }

    @Override
    public String summary() {
        return "Shows a URI, a named location or a redirect in place of an error.";
    }

    @Override
    public Set<Context> contexts() {
        return Context.REQUEST;
    }

    @Override
    public Arity arity() {
        return Arity.atLeast(2);
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        List<Word> words = statement.args();
        Word beforeLast = words.get(words.size() - 2);
        boolean overrides = beforeLast.text().startsWith("=");
        Optional<Integer> other = overrides && beforeLast.text().length() > 1
                ? Optional.of(number(beforeLast, beforeLast.text().substring(1)))
                : Optional.empty();
        Template uri = Template.of(words.getLast(), scope.load().names());
        for (Word word : words.subList(0, words.size() - (overrides ? 2 : 1))) {
            int status = number(word, word.text());
            checkRange(word, status);
            scope.append(RULES, new Rule(status, overrides ? other : Optional.of(status), uri));
        }
    }

    private static void checkRange(Word word, int status) throws Refused {
        if (status == 499) {
            throw new Refused(word.span(), "value \"499\" cannot be redirected");
        }
        if (status < 300 || status > 599) {
            throw new Refused(word.span(), "value \"" + word + "\" must be between 300 and 599");
        }
    }

    private static int number(Word word, String digits) throws Refused {
        if (!digits.matches("\\d{1,4}")) {
            throw new Refused(word.span(), "invalid value \"" + word + "\"");
        }
        return Integer.parseInt(digits);
    }
}
