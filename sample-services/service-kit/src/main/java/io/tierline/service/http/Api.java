package io.tierline.service.http;

import io.helidon.http.Method;
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
    static final String READ = "GET, HEAD";

    private static final String NO_ROUTE = "";
    private static final Endpoint NO_SUCH_PATH = _ -> {
        throw new Refused(Problem.noSuchPath());
    };

    private final SequencedMap<String, Streaming> streams = new LinkedHashMap<>();
    private final SequencedMap<String, SequencedMap<String, Endpoint>> paths = new LinkedHashMap<>();

    /** Adds a path that can be read, by GET and by HEAD. */
    public Api read(String path, Endpoint endpoint) {
        return on("HEAD", path, endpoint).on("GET", path, endpoint);
    }

    /** Adds a method to a path; the path that is added first is tried first. */
    public Api on(String method, String path, Endpoint endpoint) {
        paths.computeIfAbsent(path, _ -> new LinkedHashMap<>()).putFirst(method, endpoint);
        return this;
    }

    /** Adds a path whose GET lasts. */
    public Api stream(String path, Streaming streaming) {
        streams.put(path, streaming);
        return this;
    }

    public HttpRouting.Builder addTo(HttpRouting.Builder routing, Exchange exchange) {
        streams.forEach((path, streaming) -> routing.get(path, exchange.streaming(path, streaming))
                .any(path, exchange.handler(path, otherMethods("GET"))));
        for (Map.Entry<String, SequencedMap<String, Endpoint>> entry : paths.entrySet()) {
            String path = entry.getKey();
            entry.getValue().forEach((method, endpoint) -> {
                Handler handler = exchange.handler(path, endpoint);
                routing.route(Method.create(method), path, handler);
            });
            String allowed = String.join(", ", entry.getValue().keySet());
            routing.any(path, exchange.handler(path, otherMethods(allowed)));
        }
        return routing.any(exchange.handler(NO_ROUTE, NO_SUCH_PATH));
    }

    /** For all methods that a path does not know. */
    static Endpoint otherMethods(String allowed) {
        return request -> {
            throw new Refused(
                    Problem.methodNotAllowed(request.prologue().method().text(), allowed));
        };
    }
}
