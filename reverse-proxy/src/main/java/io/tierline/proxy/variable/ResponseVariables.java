package io.tierline.proxy.variable;

import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.proxy.exchange.ProxyExchange;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is being sent: {@code $status}, {@code $body_bytes_sent}, {@code $sent_http_etag} … */
public final class ResponseVariables implements Names.Family {

    @Override
    public Map<String, Variable> fixed() {
        return Map.of(
                "status", exchange -> Optional.of(String.format(Locale.ROOT, "%03d", exchange.status())),
                "body_bytes_sent", exchange -> Optional.of(Long.toString(exchange.bodyBytesSent())),
                "bytes_sent", exchange -> Optional.of(Long.toString(exchange.bytesSent())));
    }

    @Override
    public Map<String, Function<String, Variable>> prefixed() {
        return Map.of("sent_http_", name -> of(name, ProxyExchange::responseFields));
    }

    static Variable of(String name, Function<ProxyExchange, Fields> fields) {
        FieldName field = FieldName.of(name.replace('_', '-'));
        return exchange -> {
            Optional<String> value = fields.apply(exchange).combined(field);
            return value.filter(text -> !text.isEmpty());
        };
    }
}
