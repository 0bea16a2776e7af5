package io.tierline.proxy.variable;

import io.tierline.hop.engine.FieldName;
import io.tierline.proxy.exchange.Place;
import io.tierline.proxy.exchange.ProxyExchange;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** What the client asked for: {@code $request_method}, {@code $arg_page}, {@code $http_user_agent} … */
public final class RequestVariables implements Names.Family {

    private static final FieldName AUTHORIZATION = FieldName.of("Authorization");
    private static final FieldName COOKIE = FieldName.of("Cookie");

    @Override
    public Map<String, Variable> fixed() {
        return Map.ofEntries(
                Map.entry("host", exchange -> Optional.of(hostOrServer(exchange))),
                Map.entry("uri", exchange -> Optional.of(exchange.uri())),
                Map.entry("document_uri", exchange -> Optional.of(exchange.uri())),
                Map.entry(
                        "request_uri",
                        exchange -> exchange.uri().isEmpty()
                                ? Optional.empty()
                                : present(exchange.request().pathAndQuery())),
                Map.entry("args", exchange -> present(exchange.args())),
                Map.entry("query_string", exchange -> present(exchange.args())),
                Map.entry("is_args", exchange -> Optional.of(exchange.args().isEmpty() ? "" : "?")),
                Map.entry("request", exchange -> present(exchange.requestLine())),
                Map.entry(
                        "request_method", exchange -> present(exchange.request().method())),
                Map.entry("server_protocol", exchange -> present(protocol(exchange))),
                Map.entry("scheme", exchange -> Optional.of(exchange.scheme())),
                Map.entry("https", exchange -> Optional.of(exchange.client().isSecure() ? "on" : "")),
                Map.entry("content_length", exchange -> field(exchange, FieldName.CONTENT_LENGTH)),
                Map.entry("content_type", exchange -> field(exchange, FieldName.CONTENT_TYPE)),
                Map.entry("remote_user", RequestVariables::user),
                Map.entry("request_id", RequestVariables::id),
                Map.entry("document_root", exchange -> exchange.place(place -> place.documentRoot(exchange))),
                Map.entry("request_filename", exchange -> exchange.place(place -> place.fileName(exchange))),
                Map.entry("server_name", exchange -> exchange.place(Place::serverName)));
    }

    @Override
    public Map<String, Function<String, Variable>> prefixed() {
        return Map.of(
                "arg_", name -> exchange -> argument(exchange.args(), name),
                "http_", RequestVariables::header,
                "cookie_", name -> exchange -> cookie(exchange, name));
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static String hostOrServer(ProxyExchange exchange) {
        String host = exchange.host();
        return host.isEmpty() ? exchange.place(Place::serverName).orElse("") : host;
    }

    private static String protocol(ProxyExchange exchange) {
        return exchange.request().method().isEmpty()
                ? ""
                : exchange.request().version().toString();
    }

    private static Optional<String> field(ProxyExchange exchange, FieldName name) {
        return exchange.request().fields().first(name);
    }

    private static Variable header(String name) {
        FieldName field = FieldName.of(name.replace('_', '-'));
        String between = field.equals(COOKIE) ? "; " : ", ";
        return exchange -> {
            var values = exchange.request().fields().all(field);
            return values.isEmpty() ? Optional.empty() : Optional.of(String.join(between, values));
        };
    }

    /** The first argument of that name, as it stands in the query, undecoded. */
    private static Optional<String> argument(String args, String name) {
        for (String pair : args.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals >= 0 && pair.substring(0, equals).equalsIgnoreCase(name)) {
                return Optional.of(pair.substring(equals + 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> cookie(ProxyExchange exchange, String name) {
        for (String line : exchange.request().fields().all(COOKIE)) {
            for (String pair : line.split("[;,]", -1)) {
                int equals = pair.indexOf('=');
                if (equals >= 0 && pair.substring(0, equals).strip().equalsIgnoreCase(name)) {
                    return Optional.of(pair.substring(equals + 1).strip());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> user(ProxyExchange exchange) {
        Optional<String> value = field(exchange, AUTHORIZATION);
        if (value.isEmpty() || !value.get().toLowerCase(Locale.ROOT).startsWith("basic ")) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(value.get().substring(6).strip());
            String pair = new String(decoded, StandardCharsets.ISO_8859_1);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : present(pair.substring(0, colon));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // credentials that are none
        }
    }

    /** Sixteen random bytes, the same for the whole request. */
    private static Optional<String> id(ProxyExchange exchange) {
        return Optional.of(exchange.id(() -> {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            return String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong());
        }));
    }
}
