package io.tierline.proxy.rewrite;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.exchange.Captures;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.exchange.Regex;
import io.tierline.proxy.syntax.Statement;
import io.tierline.proxy.variable.Names;
import io.tierline.proxy.variable.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code map SOURCE $VARIABLE { KEY VALUE; … }}: a variable made of another text. Keys are compared without case; the exact
 * key wins, then the longest wildcard where {@code hostnames} is given, then the first expression, then {@code default}.
 */
public final class MapBlock implements Directive {

    @Override
    public String name() {
        return "map";
    }

    @Override
    public String summary() {
        return "Defines a variable by a table: strings, ~expressions, default, hostnames.";
    }

    @Override
    public Set<Context> contexts() {
        return Set.of(Context.HTTP);
    }

    @Override
    public Arity arity() {
        return Arity.TWO;
    }

    @Override
    public boolean isBlock() {
        return true;
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        Names names = scope.load().names();
        Template source = Template.of(statement.args().getFirst(), names);
        String name = SetVariable.defined(statement.args().get(1), scope);
        Table table = new Table(source);
        for (Statement line : statement.body()) {
            table.read(line, names);
        }
        names.define(name, exchange -> Optional.of(table.look(exchange)));
    }

    /** The lines of one map. */
    private static final class Table {

        private final Template source;
        private final Map<String, Template> exact = new HashMap<>();
        private final List<Pattern> patterns = new ArrayList<>();
        private Optional<Template> fallback = Optional.empty();
        private boolean hostnames;

        private record Pattern(Regex regex, Template value) {}

        Table(Template source) {
            this.source = source;
        }

        void read(Statement line, Names names) throws Refused {
            Word key = line.name();
            if (line.block().isPresent()) {
                throw new Refused(line.end(), "unexpected \"{\"");
            }
            if (line.count() == 0 && key.is("hostnames")) {
                hostnames = true;
            } else if (line.count() == 0 && key.is("volatile")) {
                return; // values are computed at each use anyway
            } else if (line.count() != 1) {
                throw new Refused(key.span(), "invalid number of the map parameters");
            } else {
                entry(key, Template.of(line.args().getFirst(), names), names);
            }
        }

        private void entry(Word key, Template value, Names names) throws Refused {
            String text = key.text();
            if (text.equals("default")) {
                if (fallback.isPresent()) {
                    throw new Refused(key.span(), "duplicate default map parameter");
                }
                fallback = Optional.of(value);
            } else if (text.startsWith("~")) {
                patterns.add(pattern(key, value, names));
            } else {
                plain(key, text.startsWith("\\") ? text.substring(1) : text, value);
            }
        }

        private void plain(Word key, String text, Template value) throws Refused {
            boolean domain = hostnames && text.startsWith(".");
            String lower = text.toLowerCase(Locale.ROOT);
            boolean taken = exact.putIfAbsent(domain ? lower.substring(1) : lower, value) != null;
            if (domain) {
                exact.putIfAbsent("*" + lower, value);
            }
            if (taken) {
                throw new Refused(key.span(), "conflicting parameter \"" + key + "\"");
            }
        }

        private static Pattern pattern(Word key, Template value, Names names) throws Refused {
            boolean ignoreCase = key.text().startsWith("~*");
            try {
                Regex regex = Regex.of(key.text().substring(ignoreCase ? 2 : 1), ignoreCase);
                regex.names().forEach(names::defineStored);
                return new Pattern(regex, value);
            } catch (Regex.BadRegex e) {
                throw new Refused(key.span(), String.valueOf(e.getMessage()));
            }
        }

        String look(ProxyExchange exchange) {
            String input = source.expand(exchange);
            String lower = input.toLowerCase(Locale.ROOT);
            Optional<Template> found = Optional.ofNullable(exact.get(lower));
            if (found.isEmpty() && hostnames) {
                found = byHost(lower);
            }
            return found.or(() -> byPattern(input, exchange))
                    .or(() -> fallback)
                    .orElse(Template.EMPTY)
                    .expand(exchange);
        }

        private Optional<Template> byHost(String host) {
            for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
                Template front = exact.get("*" + host.substring(dot));
                if (front != null) {
                    return Optional.of(front);
                }
            }
            for (int dot = host.lastIndexOf('.'); dot > 0; dot = host.lastIndexOf('.', dot - 1)) {
                Template back = exact.get(host.substring(0, dot + 1) + "*");
                if (back != null) {
                    return Optional.of(back);
                }
            }
            return Optional.empty();
        }

        private Optional<Template> byPattern(String input, ProxyExchange exchange) {
            for (Pattern pattern : patterns) {
                Optional<Captures> captures = pattern.regex.find(input);
                if (captures.isPresent()) {
                    exchange.captured(captures.get());
                    return Optional.of(pattern.value);
                }
            }
            return Optional.empty();
        }
    }
}
