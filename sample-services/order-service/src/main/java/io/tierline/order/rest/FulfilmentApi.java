package io.tierline.order.rest;

import io.helidon.webserver.http.ServerRequest;
import io.tierline.order.sale.Orders;
import io.tierline.order.sale.Status;
import io.tierline.service.http.Api;
import io.tierline.service.http.JsonBody;
import io.tierline.service.http.Refused;
import io.tierline.service.http.Reply;
import io.tierline.service.identity.InternalSecret;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Where those who pack and ship say how far an order is; for the shop's services only. */
public final class FulfilmentApi {
    private final Orders orders;
    private final InternalSecret secret;
    private final InstantSource clock;

    public FulfilmentApi(Orders orders, InternalSecret secret, InstantSource clock) {
        this.orders = orders;
        this.secret = secret;
        this.clock = clock;
    }

    public Api addTo(Api api) {
        return api.on("POST", "/internal/v1/orders/{id}/status", this::move);
    }

    private Reply move(ServerRequest request) {
        secret.check(request);
        JsonBody body = JsonBody.of(request).require("status");
        Optional<Status> status = body.text("status", FulfilmentApi::status);
        body.check();
        UUID id = OrderApi.id(request).orElseThrow(() -> new Refused(OrderProblems.noSuchOrder()));
        Status next = status.orElseThrow();
        return OrderApi.changed(orders.change(Optional.empty(), id, next, clock.instant()), next);
    }

    private static Status status(String word) {
        return Status.of(word)
                .filter(status -> status == Status.SHIPPED || status == Status.DELIVERED)
                .orElseThrow(() -> new IllegalArgumentException("must be shipped or delivered"));
    }
}
