package io.tierline.notification.rest;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.tierline.notification.feed.Listeners;
import io.tierline.notification.feed.Listeners.Admission;
import io.tierline.notification.notice.Notifications;
import io.tierline.service.Unavailable;
import io.tierline.service.http.Api;
import io.tierline.service.http.Problem;
import io.tierline.service.http.Refused;
import io.tierline.service.http.Streaming;
import io.tierline.service.identity.Callers;
import io.tierline.service.identity.Identity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * News as server-sent events. A stream starts with what comes after {@code Last-Event-ID}, or with what comes from now on,
 * and ends with the token that it was opened with.
 */
public final class StreamApi {
    private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");

    private final Notifications notifications;
    private final Listeners listeners;
    private final Callers callers;
    private final Duration heartbeat;
    private final InstantSource clock;

    public StreamApi(
            Notifications notifications,
            Listeners listeners,
            Callers callers,
            Duration heartbeat,
            InstantSource clock) {
        this.notifications = notifications;
        this.listeners = listeners;
        this.callers = callers;
        this.heartbeat = heartbeat;
        this.clock = clock;
    }

    public Api addTo(Api api) {
        return api.stream(NotificationApi.NOTIFICATIONS + "/stream", this::open);
    }

    private Streaming.Stream open(ServerRequest request) {
        Identity caller = callers.identify(request);
        if (!request.headers().isAccepted(MediaTypes.TEXT_EVENT_STREAM)) {
            throw new Refused(Problem.of("not-acceptable", "Not acceptable", 406, "Here is only text/event-stream."));
        }
        OptionalLong given = lastEvent(request);
        Listeners.Listener listener = admitted(caller.account());
        try {
            long start = given.isPresent() ? given.getAsLong() : notifications.latest(caller.account());
            return new NewsStream(caller, listener, notifications, heartbeat, clock, start);
        } catch (RuntimeException refused) {
            listener.close();
            throw refused;
        }
    }

    private Listeners.Listener admitted(String account) {
        return switch (listeners.admit(account)) {
            case Admission.Admitted admitted -> admitted.listener();
            case Admission.Full _ -> throw new Unavailable("all places for streams are taken");
            case Admission.EnoughOfYou _ ->
                throw new Refused(
                        Problem.of("too-many-streams", "Too many streams", 429, "You have enough streams open already.")
                                .with(HeaderNames.RETRY_AFTER, Long.toString(heartbeat.toSeconds())));
        };
    }

    /** An id that is not one of ours counts as none. */
    private static OptionalLong lastEvent(ServerRequest request) {
        Optional<String> id = request.headers().first(LAST_EVENT_ID).filter(text -> text.matches("[0-9]{1,18}"));
        return id.isPresent() ? OptionalLong.of(Long.parseLong(id.get())) : OptionalLong.empty();
    }
}
