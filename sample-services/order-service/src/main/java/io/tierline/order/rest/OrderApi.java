package io.tierline.order.rest;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.tierline.order.sale.Checkout;
import io.tierline.order.sale.Order;
import io.tierline.order.sale.Orders;
import io.tierline.order.sale.Placing;
import io.tierline.order.sale.Purchase;
import io.tierline.order.sale.Status;
import io.tierline.service.http.Api;
import io.tierline.service.http.JsonBody;
import io.tierline.service.http.PageCursor;
import io.tierline.service.http.QueryParameters;
import io.tierline.service.http.Refused;
import io.tierline.service.http.Reply;
import io.tierline.service.identity.Callers;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

/** Placing orders, looking at one's own, cancelling them. */
public final class OrderApi {
    static final String ORDERS = "/api/v1/orders";

    private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");
    private static final HeaderName REPLAYED = HeaderNames.create("Idempotency-Replayed");
    private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");
    private static final int DEFAULT_LIMIT = 20;
    private static final int LARGEST_LIMIT = 100;

    private final Checkout checkout;
    private final Orders orders;
    private final Callers callers;
    private final InstantSource clock;

    public OrderApi(Checkout checkout, Orders orders, Callers callers, InstantSource clock) {
        this.checkout = checkout;
        this.orders = orders;
        this.callers = callers;
        this.clock = clock;
    }

    public Api addTo(Api api) {
        return api.read(ORDERS, this::list)
                .on("POST", ORDERS, this::place)
                .read(ORDERS + "/{id}", this::order)
                .on("POST", ORDERS + "/{id}/cancel", this::cancel);
    }

    private Reply place(ServerRequest request) {
        String account = caller(request);
        String key = key(request);
        Purchase purchase = PurchaseBody.read(JsonBody.of(request));
        return switch (checkout.place(account, key, purchase, OrderJson::order)) {
            case Placing.Placed placed -> Reply.own(Reply.CREATED, placed.response());
            case Placing.Replayed replayed ->
                Reply.own(Reply.CREATED, replayed.response()).with(REPLAYED, "true");
            case Placing.KeyReused _ -> throw new Refused(OrderProblems.keyReused());
            case Placing.OutOfStock missing -> throw new Refused(OrderProblems.outOfStock(missing.products()));
            case Placing.Unknown unknown -> throw new Refused(OrderProblems.unknownProducts(unknown.products()));
        };
    }

    private Reply list(ServerRequest request) {
        String account = caller(request);
        QueryParameters query = new QueryParameters(request.query());
        int limit = query.number("limit", DEFAULT_LIMIT, 1, LARGEST_LIMIT);
        Optional<Long> before = query.read("cursor", PageCursor::read);
        query.check();
        OptionalLong start = before.map(OptionalLong::of).orElseGet(OptionalLong::empty);
        return Reply.own(Reply.OK, OrderJson.page(orders.list(account, start, limit)));
    }

    private Reply order(ServerRequest request) {
        String account = caller(request);
        Optional<Order> order = id(request).flatMap(id -> orders.find(account, id));
        return Reply.own(Reply.OK, OrderJson.order(order.orElseThrow(() -> new Refused(OrderProblems.noSuchOrder()))));
    }

    private Reply cancel(ServerRequest request) {
        String account = caller(request);
        UUID id = id(request).orElseThrow(() -> new Refused(OrderProblems.noSuchOrder()));
        return changed(orders.change(Optional.of(account), id, Status.CANCELLED, clock.instant()), Status.CANCELLED);
    }

    static Reply changed(Orders.Change change, Status next) {
        return switch (change) {
            case Orders.Change.Done done -> Reply.own(Reply.OK, OrderJson.order(done.order()));
            case Orders.Change.Impossible impossible ->
                throw new Refused(OrderProblems.notFrom(impossible.current(), next));
            case Orders.Change.NoSuchOrder _ -> throw new Refused(OrderProblems.noSuchOrder());
        };
    }

    /** Empty for what cannot be the id of anything. */
    static Optional<UUID> id(ServerRequest request) {
        String text = request.path().pathParameters().get("id");
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    private String caller(ServerRequest request) {
        return callers.identify(request).account();
    }

    private static String key(ServerRequest request) {
        List<String> given = request.headers().values(IDEMPOTENCY_KEY);
        if (given.size() != 1 || !KEY.matcher(given.getFirst()).matches()) {
            throw new Refused(OrderProblems.keyMissing());
        }
        return given.getFirst();
    }
}
