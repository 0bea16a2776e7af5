package io.tierline.proxy.rewrite;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.Problem;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.exchange.Verdict;
import io.tierline.proxy.syntax.Statement;
import io.tierline.proxy.variable.Template;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@code return CODE [TEXT]}, {@code return CODE URL}, {@code return URL}. */
public final class Return implements Directive {

    private static final int HANG_UP = 444;
    private static final int HIGHEST = 999;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    @Override
    public String name() {
        return "return";
    }

    @Override
    public String summary() {
        return "Ends processing with a status, a text or a redirect; 444 closes the connection.";
    }

    @Override
    public Set<Context> contexts() {
        return EnumSet.of(Context.SERVER, Context.LOCATION);
    }

    @Override
    public Arity arity() {
        return Arity.between(1, 2);
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        RewriteStep step = step(statement, scope);
        scope.append(RewriteStep.STEPS, step);
    }

    private static RewriteStep step(Statement statement, Scope scope) throws Refused {
        Word first = statement.args().getFirst();
        if (!first.text().matches("\\d+")) {
            return redirect(statement, first, scope);
        }
        int code = code(first);
        if (statement.count() == 1) {
            return exchange -> Optional.of(bare(code));
        }
        Template text = Template.of(statement.args().get(1), scope.load().names());
        return exchange -> Optional.of(withText(code, text.expand(exchange)));
    }

    private static RewriteStep redirect(Statement statement, Word url, Scope scope) throws Refused {
        if (!url.text().matches("(?s)(https?://|\\$scheme).*")) {
            throw new Refused(url.span(), "invalid return code \"" + url + "\"");
        }
        if (statement.count() != 1) {
            throw Problem.wrongCount(statement);
        }
        Template target = Template.of(url, scope.load().names());
        return exchange -> Optional.of(withText(302, target.expand(exchange)));
    }

    private static int code(Word word) throws Refused {
        int code = word.text().length() > 3 ? HIGHEST + 1 : Integer.parseInt(word.text());
        if (code > HIGHEST) {
            throw new Refused(word.span(), "invalid return code \"" + word + "\"");
        }
        return code;
    }

    private static Verdict bare(int code) {
        if (code == HANG_UP) {
            return new Verdict.Hangup(code);
        }
        return code >= 400 ? new Verdict.Fail(code) : withText(code, "");
    }

    private static Verdict withText(int code, String text) {
        if (REDIRECTS.contains(code)) {
            return new Verdict.Fail(code, Optional.of(text));
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        ResponseHead head = ResponseHead.of(Math.max(code, 200), "", new Fields());
        return new Verdict.Answer(head, Body.of(bytes), Verdict.Origin.OURSELVES);
    }
}
