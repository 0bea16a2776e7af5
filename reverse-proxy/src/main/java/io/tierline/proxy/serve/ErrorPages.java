package io.tierline.proxy.serve;

import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.exchange.Verdict;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Makes something to show of an error: what error_page says, else the built-in page. */
public final class ErrorPages {

    private static final FieldName USER_AGENT = FieldName.of("User-Agent");
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private ErrorPages() {}

    /** Goes to a page of the configuration, or answers. */
    public static Verdict of(Verdict.Fail error, ProxyExchange exchange, ResponseSettings settings) {
        Optional<ErrorPage.Rule> rule = exchange.isErrorPage()
                ? Optional.empty()
                : settings.errorPages().stream()
                        .filter(candidate -> candidate.status() == error.status())
                        .findFirst();
        return rule.map(found -> follow(found, exchange))
                .orElseGet(() -> builtIn(error.status(), error.location(), exchange, settings));
    }

    private static Verdict follow(ErrorPage.Rule rule, ProxyExchange exchange) {
        String uri = rule.uri().expand(exchange);
        OptionalInt kept = rule.kept().map(OptionalInt::of).orElse(OptionalInt.empty());
        if (uri.startsWith("@")) {
            return new Verdict.Go(uri, exchange.args(), kept, false);
        }
        if (!uri.startsWith("/")) {
            exchange.becomeErrorPage(OptionalInt.empty(), false);
            int status = rule.kept().filter(REDIRECTS::contains).orElse(302);
            return new Verdict.Fail(status, Optional.of(uri));
        }
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        return new Verdict.Go(path, query < 0 ? "" : uri.substring(query + 1), kept, true);
    }

    private static Verdict builtIn(
            int error, Optional<String> location, ProxyExchange exchange, ResponseSettings settings) {
        int status = exchange.keptStatus().orElse(error);
        byte[] page = BuiltInPage.of(error, settings.product(), isPadded(exchange));
        Fields fields = page.length == 0 ? new Fields() : Fields.of("Content-Type", "text/html");
        fields.add(FieldName.CONTENT_LENGTH, Integer.toString(page.length));
        location.ifPresent(target -> fields.add(FieldName.LOCATION, absolute(target, exchange, settings)));
        exchange.errorFields().forEach(fields::add);
        return new Verdict.Answer(ResponseHead.of(status, "", fields), Body.of(page), Verdict.Origin.OURSELVES);
    }

    /** nginx lengthens error pages for browsers that would show their own in place of a short one. */
    private static boolean isPadded(ProxyExchange exchange) {
        return exchange.request()
                .fields()
                .first(USER_AGENT)
                .filter(agent -> agent.contains("MSIE ") || agent.contains("Chrome/"))
                .isPresent();
    }

    /** Puts scheme, host and port before a path, as absolute_redirect and its kin say. */
    public static String absolute(String target, ProxyExchange exchange, ResponseSettings settings) {
        if (!target.startsWith("/") || !settings.absoluteRedirect()) {
            return target;
        }
        int port = exchange.client().local().getPort();
        boolean usual = port == (exchange.client().isSecure() ? 443 : 80);
        String shownPort = usual || !settings.portInRedirect() ? "" : ":" + port;
        return exchange.scheme() + "://" + host(exchange, settings) + shownPort + target;
    }

    private static String host(ProxyExchange exchange, ResponseSettings settings) {
        if (settings.nameInRedirect() && !settings.serverName().isEmpty()) {
            return settings.serverName();
        }
        if (!exchange.host().isEmpty()) {
            return exchange.host();
        }
        return exchange.client().local().getAddress().getHostAddress();
    }
}
