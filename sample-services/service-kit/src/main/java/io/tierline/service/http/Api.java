package io.tierline.service.http;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The routes of a service's public listener. Helidon answers 404 to a method that a path does not know; RFC 9110 section
 * 15.5.6 asks for 405 with Allow, so each path ends with a route for all other methods.
 */
public final class Api {
    private static final String ALLOWED = "GET, HEAD";
    private static final String NO_ROUTE = "";
    private static final Endpoint NO_SUCH_PATH = _ -> {
        throw new Refused(Problem.noSuchPath());
    };

    /** For all methods that a path that can be read does not know. */
    static final Endpoint OTHER_METHODS = request -> {
        throw new Refused(Problem.methodNotAllowed(request.prologue().method().text(), ALLOWED));
    };

    private final SequencedMap<String, Endpoint> reads = new LinkedHashMap<>();

    /** Adds a path that can be read, by GET and by HEAD. */
    public Api read(String path, Endpoint endpoint) {
        reads.put(path, endpoint);
        return this;
    }

    public HttpRouting.Builder addTo(HttpRouting.Builder routing, Exchange exchange) {
        for (Map.Entry<String, Endpoint> read : reads.entrySet()) {
            String path = read.getKey();
            Handler handler = exchange.handler(path, read.getValue());
            routing.get(path, handler).head(path, handler);
            routing.any(path, exchange.handler(path, OTHER_METHODS));
        }
        return routing.any(exchange.handler(NO_ROUTE, NO_SUCH_PATH));
    }
}
