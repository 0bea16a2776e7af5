package io.tierline.notification.rest;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import io.tierline.notification.feed.Listeners;
import io.tierline.notification.notice.Notification;
import io.tierline.notification.notice.Notifications;
import io.tierline.service.Unavailable;
import io.tierline.service.http.Streaming;
import io.tierline.service.identity.Identity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One stream of server-sent events (HTML, section 9.2). Asks the database when it is nudged and at each heartbeat, which is
 * a comment that keeps connections and proxies awake. A database that is away makes news late, not lost.
 */
final class NewsStream implements Streaming.Stream {
    private static final int BATCH = 50;
    private static final Duration STEP = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(2);

    /** Tells nginx, and whoever understands it, to pass on each event at once. */
    private static final HeaderName ACCEL_BUFFERING = HeaderNames.create("X-Accel-Buffering");

    private final Identity caller;
    private final Listeners.Listener listener;
    private final Notifications notifications;
    private final Duration heartbeat;
    private final InstantSource clock;
    private long last;

    NewsStream(
            Identity caller,
            Listeners.Listener listener,
            Notifications notifications,
            Duration heartbeat,
            InstantSource clock,
            long last) {
        this.caller = caller;
        this.listener = listener;
        this.notifications = notifications;
        this.heartbeat = heartbeat;
        this.clock = clock;
        this.last = last;
    }

    @Override
    public void run(ServerResponse response, BooleanSupplier stopping) {
        response.header(ACCEL_BUFFERING, "no");
        try (listener;
                SseSink sink = response.sink(SseSink.TYPE)) {
            sink.emit(SseEvent.builder().comment("open").reconnectDelay(RETRY).build());
            BooleanSupplier over =
                    () -> stopping.getAsBoolean() || !clock.instant().isBefore(caller.expires());
            while (!over.getAsBoolean()) {
                news().forEach(notification -> emit(sink, notification));
                if (!nudged(over) && !over.getAsBoolean()) {
                    sink.emit(SseEvent.builder().comment("heartbeat").build());
                }
            }
        }
    }

    private List<Notification> news() {
        try {
            return notifications.after(caller.account(), last, BATCH);
        } catch (Unavailable later) {
            return List.of();
        }
    }

    private void emit(SseSink sink, Notification notification) {
        sink.emit(SseEvent.builder()
                .id(Long.toString(notification.id()))
                .name("notification")
                .data(NotificationJson.notification(notification))
                .build());
        last = notification.id();
    }

    /** Waits for news until the next heartbeat is due. */
    private boolean nudged(BooleanSupplier over) {
        Instant due = clock.instant().plus(heartbeat);
        while (!over.getAsBoolean() && clock.instant().isBefore(due)) {
            if (listener.await(STEP)) {
                return true;
            }
        }
        return false;
    }
}
