package io.tierline.proxy.upstream;

import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.RequestHead;
import io.tierline.hop.engine.Version;
import io.tierline.hop.http.HopHeaders;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.serve.UriEscape;
import java.util.List;

/**
 * Makes the head that a server gets: its URI as proxy_pass says, the fields of proxy_set_header, nginx's defaults, and the
 * client's other fields.
 */
final class UpstreamRequest {

    /** What nginx never passes on by itself: it belongs to the client's connection. */
    private static final List<FieldName> LEFT_OUT = List.of(FieldName.HOST, FieldName.EXPECT, FieldName.TE);

    private UpstreamRequest() {}

    static RequestHead of(ProxyExchange exchange, ProxySettings settings, ProxyTarget.Fixed target) {
        String uri = uri(exchange, settings, target);
        return new RequestHead(exchange.method(), uri, Version.HTTP_1_1, fields(exchange, settings, target));
    }

    private static String uri(ProxyExchange exchange, ProxySettings settings, ProxyTarget.Fixed target) {
        String query = exchange.args().isEmpty() ? "" : "?" + exchange.args();
        if (target.uri().isEmpty()) {
            return exchange.isAsCame() ? exchange.request().pathAndQuery() : UriEscape.escape(exchange.uri()) + query;
        }
        if (settings.target() instanceof ProxyTarget.Variable) {
            return rooted(target.uri().get());
        }
        boolean below = exchange.uri().startsWith(settings.location());
        String rest = below ? exchange.uri().substring(settings.location().length()) : "";
        return rooted(target.uri().get()) + escaped(rest, exchange) + query;
    }

    private static String rooted(String uri) {
        return uri.startsWith("/") ? uri : "/" + uri;
    }

    /** nginx escapes a replaced path only if something in it had come escaped, or if it is not the client's. */
    private static String escaped(String path, ProxyExchange exchange) {
        boolean quoted = exchange.request().path().indexOf('%') >= 0;
        return quoted || exchange.isInternal() ? UriEscape.escape(path) : path;
    }

    private static Fields fields(ProxyExchange exchange, ProxySettings settings, ProxyTarget.Fixed target) {
        Fields fields = new Fields();
        if (settings.headers().stream().noneMatch(line -> line.name().equals(FieldName.HOST))) {
            fields.add(FieldName.HOST, target.host());
        }
        for (SetHeader.Line line : settings.headers()) {
            String value = line.value().expand(exchange);
            if (!value.isEmpty()) {
                fields.add(line.name(), value);
            }
        }
        Fields clients = exchange.request().fields().copy();
        HopHeaders.strip(clients);
        clients.removeIf(field -> LEFT_OUT.stream().anyMatch(field::is)
                || settings.headers().stream().anyMatch(line -> field.is(line.name())));
        clients.forEach(fields::add);
        return fields;
    }
}
