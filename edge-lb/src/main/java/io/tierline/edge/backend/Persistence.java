package io.tierline.edge.backend;

import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.server.Server;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.ResponseHead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Ties clients to servers of a backend by a cookie, or not at all. */
public final class Persistence {

    private static final Set<Integer> CACHEABLE = Set.of(200, 203, 204, 206, 300, 301, 404, 405, 410, 414, 501);
    private static final List<FieldName> VALIDATORS =
            List.of(FieldName.of("ETag"), FieldName.of("Last-Modified"), FieldName.of("Expires"));
    private static final FieldName CACHE_CONTROL = FieldName.of("Cache-Control");

    private final Optional<CookieSettings> settings;
    private final List<Server> servers;

    public Persistence(Optional<CookieSettings> settings, List<Server> servers) {
        this.settings = settings;
        this.servers = List.copyOf(servers);
    }

    /** The server that a request asks for by its cookie. */
    public Optional<Server> wished(Transaction transaction) {
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        transaction.stickiness().begin();
        return new RequestCookies(settings.get(), servers, transaction.stickiness(), Instant.now())
                .read(transaction.request().fields());
    }

    /** Tells the client by the response which server it was. */
    public void tell(Transaction transaction, Server server) {
        if (settings.isEmpty()) {
            return;
        }
        ResponseHead response = transaction.response().orElseThrow();
        String method = transaction.received().orElseThrow().method();
        new ResponseCookies(
                        settings.get(),
                        server.settings().cookie(),
                        transaction.stickiness(),
                        Instant.now().getEpochSecond())
                .write(response.fields(), method.equals("POST"), isCacheable(method, response));
    }

    private static boolean isCacheable(String method, ResponseHead response) {
        Fields fields = response.fields();
        return CACHEABLE.contains(response.status())
                && (method.equals("GET") || method.equals("HEAD"))
                && mayBeKept(fields)
                && List.of("no-store", "no-cache", "private", "max-age=0", "s-maxage=0").stream()
                        .noneMatch(directive -> fields.lists(CACHE_CONTROL, directive));
    }

    /** Whether a cache has anything to go by: an age or a validator. */
    private static boolean mayBeKept(Fields fields) {
        return VALIDATORS.stream().anyMatch(fields::has)
                || fields.elements(CACHE_CONTROL).stream().anyMatch(directive -> directive.contains("max-age="));
    }
}
