package io.tierline.proxy.locate;

import io.tierline.proxy.exchange.Captures;
import io.tierline.proxy.exchange.Regex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the server of a host among those that listen at one address: the exact name, the longest wildcard at the front
 * ({@code *.example.com}), the longest at the end ({@code mail.*}), the first regular expression, the default server.
 *
 * @param <S> the server
 */
public final class ServerNames<S> {

    private final S defaultServer;
    private final Map<String, S> exact = new HashMap<>();
    private final Map<String, S> front = new HashMap<>();
    private final Map<String, S> back = new HashMap<>();
    private final List<Expression<S>> expressions = new ArrayList<>();

    private record Expression<S>(Regex regex, S server) {}

    /** A server, and what a regular expression in its name found. */
    public record Found<S>(S server, Optional<Captures> captures) {

        static <S> Found<S> plain(S server) {
            return new Found<>(server, Optional.empty());
        }
    }

    public ServerNames(S defaultServer) {
        this.defaultServer = defaultServer;
    }

    public S defaultServer() {
        return defaultServer;
    }

    /** Adds a name; false if it is taken already, which leaves the first one in place. */
    public boolean add(ServerPattern pattern, S server) {
        return switch (pattern) {
            case ServerPattern.Exact(String name) -> exact.putIfAbsent(name, server) == null;
            case ServerPattern.Front(String suffix) -> front.putIfAbsent(suffix, server) == null;
            case ServerPattern.Domain(String name) -> addDomain(name, server);
            case ServerPattern.Back(String prefix) -> back.putIfAbsent(prefix, server) == null;
            case ServerPattern.Expression(String _, Regex regex) -> expressions.add(new Expression<>(regex, server));
        };
    }

    private boolean addDomain(String name, S server) {
        boolean newBelow = front.putIfAbsent("." + name, server) == null;
        return exact.putIfAbsent(name, server) == null && newBelow;
    }

    public Found<S> find(String host) {
        return Optional.ofNullable(exact.get(host))
                .or(() -> byFront(host))
                .or(() -> byBack(host))
                .map(Found::plain)
                .or(() -> byExpression(host))
                .orElse(Found.plain(defaultServer));
    }

    private Optional<S> byFront(String host) {
        for (int dot = host.indexOf('.'); dot > 0; dot = host.indexOf('.', dot + 1)) {
            S server = front.get(host.substring(dot));
            if (server != null) {
                return Optional.of(server);
            }
        }
        return Optional.empty();
    }

    private Optional<S> byBack(String host) {
        for (int dot = host.lastIndexOf('.'); dot > 0; dot = host.lastIndexOf('.', dot - 1)) {
            S server = back.get(host.substring(0, dot + 1));
            if (server != null) {
                return Optional.of(server);
            }
        }
        return Optional.empty();
    }

    private Optional<Found<S>> byExpression(String host) {
        for (Expression<S> expression : expressions) {
            Optional<Captures> captures = expression.regex().find(host);
            if (captures.isPresent()) {
                return Optional.of(new Found<>(expression.server(), captures));
            }
        }
        return Optional.empty();
    }
}
