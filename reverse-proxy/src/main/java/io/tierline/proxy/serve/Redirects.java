package io.tierline.proxy.serve;

import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.exchange.Verdict;
import java.util.Optional;

/** Redirects that the proxy makes by itself. */
public final class Redirects {

    private Redirects() {}

    /** To the same path with a slash behind it: that of a folder, or of a location that is named so. */
    public static Verdict toFolder(ProxyExchange exchange) {
        String query = exchange.args().isEmpty() ? "" : "?" + exchange.args();
        return new Verdict.Fail(301, Optional.of(UriEscape.escape(exchange.uri()) + "/" + query));
    }
}
