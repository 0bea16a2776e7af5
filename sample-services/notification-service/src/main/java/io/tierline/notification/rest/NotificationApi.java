package io.tierline.notification.rest;

import io.helidon.webserver.http.ServerRequest;
import io.tierline.notification.notice.Notification;
import io.tierline.notification.notice.Notifications;
import io.tierline.service.http.Api;
import io.tierline.service.http.PageCursor;
import io.tierline.service.http.Problem;
import io.tierline.service.http.QueryParameters;
import io.tierline.service.http.Refused;
import io.tierline.service.http.Reply;
import io.tierline.service.identity.Callers;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/** Listing one's notifications, and marking them as read. */
public final class NotificationApi {
    static final String NOTIFICATIONS = "/api/v1/notifications";

    private static final int DEFAULT_LIMIT = 20;
    private static final int LARGEST_LIMIT = 100;

    private final Notifications notifications;
    private final Callers callers;
    private final InstantSource clock;

    public NotificationApi(Notifications notifications, Callers callers, InstantSource clock) {
        this.notifications = notifications;
        this.callers = callers;
        this.clock = clock;
    }

    public Api addTo(Api api) {
        return api.read(NOTIFICATIONS, this::list).on("POST", NOTIFICATIONS + "/{id}/read", this::read);
    }

    private Reply list(ServerRequest request) {
        String account = callers.identify(request).account();
        QueryParameters query = new QueryParameters(request.query());
        boolean unread = query.read("unread", NotificationApi::flag).orElse(false);
        int limit = query.number("limit", DEFAULT_LIMIT, 1, LARGEST_LIMIT);
        Optional<Long> before = query.read("cursor", PageCursor::read);
        query.check();
        OptionalLong start = before.map(OptionalLong::of).orElseGet(OptionalLong::empty);
        return Reply.own(Reply.OK, NotificationJson.page(notifications.list(account, unread, start, limit)));
    }

    private Reply read(ServerRequest request) {
        String account = callers.identify(request).account();
        String id = request.path().pathParameters().get("id");
        Optional<Notification> read = id.matches("[0-9]{1,18}")
                ? notifications.read(account, Long.parseLong(id), clock.instant())
                : Optional.empty();
        return Reply.own(
                Reply.OK,
                NotificationJson.notification(read.orElseThrow(() -> new Refused(Problem.of(
                        "notification-not-found", "No such notification", 404, "You have no such notification.")))));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }
}
