package io.tierline.notification;

import io.opentelemetry.api.OpenTelemetry;
import io.tierline.notification.feed.Listeners;
import io.tierline.notification.notice.Notifications;
import io.tierline.notification.rest.EventsApi;
import io.tierline.notification.rest.NotificationApi;
import io.tierline.notification.rest.StreamApi;
import io.tierline.notification.store.PostgresNotifications;
import io.tierline.service.config.Environment;
import io.tierline.service.database.Database;
import io.tierline.service.database.Migrations;
import io.tierline.service.http.Api;
import io.tierline.service.identity.Callers;
import io.tierline.service.run.Service;
import java.time.InstantSource;
import java.util.List;

/** The service put together by hand: database, listeners, API. */
public final class NotificationService implements AutoCloseable {
    static final String NAME = "notification-service";

    private static final Migrations MIGRATIONS = new Migrations("classpath:db/notification", List.of());

    private final Database database;
    private final Service service;

    private NotificationService(Database database, Service service) {
        this.database = database;
        this.service = service;
    }

    /** Starts at once, whether the database and the issuer are there or not. */
    public static NotificationService start(Environment environment, OpenTelemetry telemetry, InstantSource clock) {
        NotificationSettings settings = NotificationSettings.from(environment);
        environment.check();
        Database database = Database.open(settings.database(), MIGRATIONS, telemetry);
        Notifications notifications = new PostgresNotifications(database);
        Listeners listeners = new Listeners(settings.streams(), settings.streamsPerUser());
        Callers callers = settings.issuer().callers(telemetry, clock);
        Api api = new EventsApi(notifications, listeners, settings.secret()).addTo(new Api());
        new StreamApi(notifications, listeners, callers, settings.heartbeat(), clock).addTo(api);
        new NotificationApi(notifications, callers, clock).addTo(api);
        return new NotificationService(database, Service.start(settings.service(), api, telemetry, database::obstacle));
    }

    public int port() {
        return service.port();
    }

    /** The port of the admin listener, -1 where there is none. */
    public int adminPort() {
        return service.adminPort();
    }

    @Override
    public void close() {
        service.close();
        database.close();
    }
}
