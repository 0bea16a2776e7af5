package io.tierline.product.rest;

import io.helidon.webserver.http.ServerRequest;
import io.tierline.product.catalogue.Inventory;
import io.tierline.product.catalogue.StockEvent;
import io.tierline.service.http.Api;
import io.tierline.service.http.JsonBody;
import io.tierline.service.http.Reply;
import io.tierline.service.identity.InternalSecret;
import io.tierline.service.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes in order-service's stock events; for the shop's services only. */
public final class StockEventsApi {
    private static final int MOST_LEVELS = 1_000;

    private final Inventory inventory;
    private final InternalSecret secret;

    public StockEventsApi(Inventory inventory, InternalSecret secret) {
        this.inventory = inventory;
        this.secret = secret;
    }

    public Api addTo(Api api) {
        return api.on("POST", "/internal/v1/stock-events", this::take);
    }

    private Reply take(ServerRequest request) {
        secret.check(request);
        JsonBody body = JsonBody.of(request).require("id", "stocks");
        Optional<UUID> id = body.text("id", UUID::fromString);
        Optional<List<StockEvent.Level>> levels = body.read("stocks", StockEventsApi::levels);
        body.check();
        inventory.take(new StockEvent(id.orElseThrow(), levels.orElseThrow()));
        return Reply.noContent();
    }

    private static List<StockEvent.Level> levels(Object value) {
        if (value instanceof List<?> list && list.size() <= MOST_LEVELS) {
            return list.stream().map(StockEventsApi::level).toList();
        }
        throw new IllegalArgumentException("must be a list of at most " + MOST_LEVELS);
    }

    private static StockEvent.Level level(Object value) {
        if (value instanceof JsonObject level) {
            return new StockEvent.Level(
                    number(level, "productId"), number(level, "available"), number(level, "version"));
        }
        throw new IllegalArgumentException("must hold objects");
    }

    private static long number(JsonObject level, String name) {
        try {
            return level.get(name)
                    .filter(BigDecimal.class::isInstance)
                    .map(number -> ((BigDecimal) number).longValueExact())
                    .orElseThrow(() -> new IllegalArgumentException("must hold the number " + name));
        } catch (ArithmeticException fraction) {
            throw new IllegalArgumentException("must hold the whole number " + name, fraction);
        }
    }
}
