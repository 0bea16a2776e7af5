package io.tierline.proxy.log;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.syntax.Statement;
import io.tierline.proxy.variable.Names;
import io.tierline.proxy.variable.Template;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code log_format NAME [escape=default|json|none] TEXT …}. */
public final class LogFormat implements Directive {

    static final String COMBINED = "combined";
    private static final String COMBINED_TEXT =
            "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent \"$http_referer\" \"$http_user_agent\"";

    /** A line to be, and how values are made safe in it. */
    record Format(String name, Template text, Escape escape) {

        String line(ProxyExchange exchange) {
            return text.expand(exchange, escape.missing(), escape::escape);
        }
    }

    static final Setting<List<Format>> FORMATS = new Setting<>("log_format", List.of());

    @Override
    public String name() {
        return "log_format";
    }

    @Override
    public String summary() {
        return "Names a format for access logs; combined is always there.";
    }

    @Override
    public Set<Context> contexts() {
        return Set.of(Context.HTTP);
    }

    @Override
    public Arity arity() {
        return Arity.atLeast(2);
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        Word name = statement.args().getFirst();
        boolean taken = scope.get(FORMATS).stream().anyMatch(format -> name.is(format.name()));
        if (taken || name.is(COMBINED)) {
            throw new Refused(name.span(), "duplicate \"log_format\" name \"" + name + "\"");
        }
        Word second = statement.args().get(1);
        boolean escaped = second.text().startsWith("escape=");
        Escape escape = escaped ? Escape.of(second) : Escape.DEFAULT;
        String text = statement.args().subList(escaped ? 2 : 1, statement.count()).stream()
                .map(Word::text)
                .collect(Collectors.joining());
        Template template = Template.of(text, second.span(), scope.load().names());
        scope.append(FORMATS, new Format(name.text(), template, escape));
    }

    /** The format that nginx has built in. */
    static Format combined(Statement by, Names names) throws Refused {
        return new Format(COMBINED, Template.of(COMBINED_TEXT, by.name().span(), names), Escape.DEFAULT);
    }
}
