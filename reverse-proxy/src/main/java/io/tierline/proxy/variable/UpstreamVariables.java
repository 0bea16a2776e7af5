package io.tierline.proxy.variable;

import io.tierline.hop.engine.FieldName;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.exchange.Tried;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where requests were sent and what came back. With several servers tried, values stand in the order of the attempts,
 * separated by commas.
 */
public final class UpstreamVariables implements Names.Family {

    private static final FieldName FORWARDED_FOR = FieldName.of("X-Forwarded-For");

    @Override
    public Map<String, Variable> fixed() {
        return Map.of(
                "upstream_addr", exchange -> all(exchange, Tried::address),
                "upstream_status", exchange -> all(exchange, tried -> Integer.toString(tried.status())),
                "upstream_response_time", exchange -> all(exchange, tried -> time(tried.nanos())),
                "upstream_header_time", exchange -> all(exchange, tried -> time(tried.headerNanos())),
                "proxy_host", exchange -> text(exchange.proxyHost()),
                "proxy_port", exchange -> text(exchange.proxyPort()),
                "proxy_add_x_forwarded_for", exchange -> Optional.of(forwardedFor(exchange)));
    }

    @Override
    public Map<String, Function<String, Variable>> prefixed() {
        return Map.of("upstream_http_", name -> ResponseVariables.of(name, ProxyExchange::upstreamFields));
    }

    private static Optional<String> all(ProxyExchange exchange, Function<Tried, String> value) {
        return exchange.tried().isEmpty()
                ? Optional.empty()
                : Optional.of(exchange.tried().stream().map(value).collect(Collectors.joining(", ")));
    }

    private static String time(long nanos) {
        return nanos < 0 ? "-" : TimeVariables.seconds(nanos / 1_000_000);
    }

    private static Optional<String> text(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private static String forwardedFor(ProxyExchange exchange) {
        String client = exchange.client().ip();
        return exchange.request()
                .fields()
                .combined(FORWARDED_FOR)
                .map(before -> before + ", " + client)
                .orElse(client);
    }
}
