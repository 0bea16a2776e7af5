package io.tierline.proxy;

import io.opentelemetry.api.trace.SpanKind;
import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.Exchange;
import io.tierline.hop.observe.Tracing;
import io.tierline.proxy.config.Location;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.exchange.Serials;
import io.tierline.proxy.exchange.Severity;
import io.tierline.proxy.exchange.Verdict;
import io.tierline.proxy.serve.StaticContent;
import io.tierline.proxy.upstream.Forward;
import java.util.Optional;

/** What the flow is made of. */
record Stages(Tracing tracing, Serials serials, StaticContent files, Forward forward, Respond respond) {

    ProxyExchange begin(Exchange client) {
        ProxyExchange exchange = new ProxyExchange(client, () -> serials.of(client.client()));
        exchange.traced(
                tracing.startServer(client, "reverse-proxy " + client.request().method()));
        return exchange;
    }

    /** Writes the log lines and ends the span. */
    void finish(ProxyExchange exchange, Location location) {
        location.accessLogs().write(exchange);
        exchange.span().setAttribute("tierline.cache", "BYPASS");
        exchange.span().setAttribute("tierline.cache.reason", "no cache configured");
        Tracing.end(exchange.span(), SpanKind.SERVER, exchange.status());
    }

    /** Turns a request away whose body says that it is too large. */
    Optional<Verdict> limit(ProxyExchange exchange, Location location) {
        Body body = exchange.engine().body();
        if (location.maxBody() == 0 || body.length() <= location.maxBody() || exchange.isErrorPage()) {
            return Optional.empty();
        }
        exchange.complain(Severity.ERROR, "client intended to send too large body: " + body.length() + " bytes");
        return Optional.of(new Verdict.Fail(413));
    }

    /** What a location is for: passing requests on, else files. */
    Verdict content(ProxyExchange exchange, Location location) {
        return location.proxy()
                .map(proxy -> forward.forward(exchange, proxy))
                .orElseGet(() -> files.serve(exchange, location.files()));
    }
}
