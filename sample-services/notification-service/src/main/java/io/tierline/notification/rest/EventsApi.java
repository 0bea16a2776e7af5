package io.tierline.notification.rest;

import io.helidon.webserver.http.ServerRequest;
import io.tierline.notification.feed.Listeners;
import io.tierline.notification.notice.Notifications;
import io.tierline.notification.notice.OrderEvent;
import io.tierline.service.http.Api;
import io.tierline.service.http.JsonBody;
import io.tierline.service.http.Reply;
import io.tierline.service.identity.InternalSecret;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Takes in order-service's events, each once; for the shop's services only. */
public final class EventsApi {
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9._:@|-]{1,100}");
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final Notifications notifications;
    private final Listeners listeners;
    private final InternalSecret secret;

    public EventsApi(Notifications notifications, Listeners listeners, InternalSecret secret) {
        this.notifications = notifications;
        this.listeners = listeners;
        this.secret = secret;
    }

    public Api addTo(Api api) {
        return api.on("POST", "/internal/v1/events", this::take);
    }

    private Reply take(ServerRequest request) {
        secret.check(request);
        OrderEvent event = event(JsonBody.of(request));
        if (notifications.take(event)) {
            listeners.nudge(event.account());
        }
        return Reply.noContent();
    }

    private static OrderEvent event(JsonBody body) {
        body.require("id", "type", "time", "account", "order", "total", "currency", "items");
        Optional<UUID> id = body.text("id", UUID::fromString);
        Optional<OrderEvent.Kind> kind = body.text("type", OrderEvent.Kind::of);
        Optional<Instant> time = body.text("time", EventsApi::time);
        Optional<String> account = body.text("account", text -> matching(ACCOUNT, text));
        Optional<UUID> order = body.text("order", UUID::fromString);
        Optional<Long> total = body.read("total", EventsApi::number);
        Optional<String> currency = body.text("currency", text -> matching(CURRENCY, text));
        Optional<Integer> items = body.read("items", EventsApi::count);
        body.check();
        return new OrderEvent(
                id.orElseThrow(),
                kind.orElseThrow(),
                time.orElseThrow(),
                account.orElseThrow(),
                order.orElseThrow(),
                total.orElseThrow(),
                currency.orElseThrow(),
                items.orElseThrow());
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException("must be a time of ISO 8601 in UTC", malformed);
        }
    }

    private static String matching(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("must match " + form);
        }
        return text;
    }

    private static int count(Object value) {
        long count = number(value);
        if (count < 1 || count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("must be at least 1");
        }
        return (int) count;
    }

    private static long number(Object value) {
        if (value instanceof BigDecimal number && number.signum() >= 0 && number.compareTo(MOST) <= 0) {
            return number.longValue();
        }
        throw new IllegalArgumentException("must be a number that is not negative");
    }
}
