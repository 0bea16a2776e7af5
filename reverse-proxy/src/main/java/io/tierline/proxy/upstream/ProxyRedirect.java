package io.tierline.proxy.upstream;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.Problem;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.locate.LocationBlock;
import io.tierline.proxy.syntax.Statement;
import io.tierline.proxy.variable.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code proxy_redirect default | off | FROM TO}: changes Location and Refresh of the server's responses. */
public final class ProxyRedirect implements Directive {

    /** A text at the start of a URL, and what takes its place. Without either: the default rule of the location. */
    record Rule(Optional<Template> from, Template to) {

        static final Rule DEFAULT = new Rule(Optional.empty(), Template.EMPTY);
    }

    static final Setting<List<Rule>> RULES = new Setting<>("proxy_redirect", List.of(Rule.DEFAULT));
    private static final Setting<Boolean> OFF = new Setting<>("proxy_redirect", false);

    @Override
    public String name() {
        return "proxy_redirect";
    }

    @Override
    public String summary() {
        return "Makes URLs in Location and Refresh of responses lead through the proxy.";
    }

    @Override
    public Set<Context> contexts() {
        return Context.REQUEST;
    }

    @Override
    public Arity arity() {
        return Arity.between(1, 2);
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        Word first = statement.args().getFirst();
        if (statement.count() == 1) {
            one(statement, first, scope);
            return;
        }
        if (first.text().startsWith("~")) {
            throw Problem.unsupported(statement, first);
        }
        Template to = Template.of(statement.args().get(1), scope.load().names());
        scope.append(RULES, new Rule(Optional.of(Template.of(first, scope.load().names())), to));
    }

    private static void one(Statement statement, Word word, Scope scope) throws Refused {
        switch (word.text()) {
            case "off", "false" -> {
                scope.put(OFF, true, statement);
                scope.replace(RULES, List.of());
            }
            case "default" -> scope.append(RULES, Rule.DEFAULT);
            default -> throw new Refused(word.span(), "invalid parameter \"" + word + "\"");
        }
    }

    /** The rules of a location, the default one worked out; it does not exist for URLs with variables. */
    static List<Rule> rules(Scope location, Optional<ProxyTarget> target) {
        List<Rule> rules = new ArrayList<>();
        for (Rule rule : location.get(RULES)) {
            if (rule.from().isPresent()) {
                rules.add(rule);
            } else if (target.isPresent() && target.get() instanceof ProxyTarget.Fixed fixed) {
                rules.add(defaultRule(fixed, location.get(LocationBlock.NAME).text()));
            }
        }
        return List.copyOf(rules);
    }

    private static Rule defaultRule(ProxyTarget.Fixed target, String location) {
        return target.uri().isPresent()
                ? new Rule(Optional.of(Template.text(target.url())), Template.text(location))
                : new Rule(Optional.of(Template.text(target.url() + "/")), Template.text("/"));
    }

    /** The changed URL, or empty if no rule is about it. */
    static Optional<String> change(String url, List<Rule> rules, ProxyExchange exchange) {
        for (Rule rule : rules) {
            String from = rule.from().orElse(Template.EMPTY).expand(exchange);
            if (url.startsWith(from)) {
                return Optional.of(rule.to().expand(exchange) + url.substring(from.length()));
            }
        }
        return Optional.empty();
    }
}
