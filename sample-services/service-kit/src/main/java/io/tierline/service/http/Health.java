package io.tierline.service.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.tierline.service.json.Json;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code /livez}: the process runs; {@code /readyz}: it should get requests, that is nothing it needs is away and it is
 * not stopping. Not traced, not counted: they say nothing about the service's use.
 */
public final class Health {
    private static final int UNAVAILABLE = 503;

    private final InFlight inFlight;
    private final Supplier<Optional<String>> obstacle;

    public Health(InFlight inFlight, Supplier<Optional<String>> obstacle) {
        this.inFlight = inFlight;
        this.obstacle = obstacle;
    }

    public HttpRouting.Builder addTo(HttpRouting.Builder routing, Exchange exchange) {
        return add(add(routing, "/livez", this::live, exchange), "/readyz", this::ready, exchange);
    }

    private HttpRouting.Builder add(
            HttpRouting.Builder routing, String path, Supplier<Reply> answer, Exchange exchange) {
        Handler handler = (request, response) -> Wire.send(answer.get(), request, response, inFlight.closing());
        return routing.get(path, handler)
                .head(path, handler)
                .any(path, exchange.handler(path, Api.otherMethods(Api.READ)));
    }

    private Reply live() {
        return reply(Reply.OK, "live", Optional.empty());
    }

    private Reply ready() {
        Optional<String> reason = inFlight.closing() ? Optional.of("the service is stopping") : obstacle.get();
        return reason.isPresent() ? reply(UNAVAILABLE, "not ready", reason) : reply(Reply.OK, "ready", reason);
    }

    private static Reply reply(int status, String word, Optional<String> reason) {
        String document = Json.object(json -> {
            json.writeStringField("status", word);
            if (reason.isPresent()) {
                json.writeStringField("reason", reason.get());
            }
        });
        return Reply.json(status, document).with(HeaderNames.CACHE_CONTROL, "no-store");
    }
}
