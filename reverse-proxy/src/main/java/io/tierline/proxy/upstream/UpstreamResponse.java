package io.tierline.proxy.upstream;

import io.tierline.hop.engine.Field;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.hop.http.HopHeaders;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.serve.ErrorPages;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the head that a client gets of the one that a server sent. */
final class UpstreamResponse {

    private static final FieldName REFRESH = FieldName.of("Refresh");

    private UpstreamResponse() {}

    static ResponseHead of(ResponseHead head, ProxyExchange exchange, ProxySettings settings) {
        Fields came = head.fields().copy();
        HopHeaders.strip(came);
        Fields fields = new Fields();
        for (Field field : came) {
            if (!isHidden(field, settings.hidden())) {
                fields.add(changed(field, exchange, settings));
            }
        }
        return ResponseHead.of(head.status(), head.reason(), fields);
    }

    private static boolean isHidden(Field field, Set<FieldName> hidden) {
        for (FieldName name : hidden) {
            if (field.is(name)) {
                return true;
            }
        }
        return false;
    }

    private static Field changed(Field field, ProxyExchange exchange, ProxySettings settings) {
        List<ProxyRedirect.Rule> rules = settings.redirects();
        if (field.is(FieldName.LOCATION)) {
            return ProxyRedirect.change(field.value(), rules, exchange)
                    .map(url -> ErrorPages.absolute(url, exchange, settings.responses()))
                    .map(url -> Field.of(field.name(), url))
                    .orElse(field);
        }
        return field.is(REFRESH) ? refresh(field, exchange, rules).orElse(field) : field;
    }

    /** {@code Refresh: 5; url=http://…}. */
    private static Optional<Field> refresh(Field field, ProxyExchange exchange, List<ProxyRedirect.Rule> rules) {
        int url = field.value().toLowerCase(java.util.Locale.ROOT).indexOf("url=");
        if (url < 0) {
            return Optional.empty();
        }
        String before = field.value().substring(0, url + 4);
        return ProxyRedirect.change(field.value().substring(url + 4), rules, exchange)
                .map(changed -> Field.of(field.name(), before + changed));
    }
}
