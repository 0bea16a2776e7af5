package io.tierline.notification;

import io.tierline.service.config.Environment;
import io.tierline.service.database.DatabaseSettings;
import io.tierline.service.identity.InternalSecret;
import io.tierline.service.identity.Issuer;
import io.tierline.service.run.ServiceSettings;
import java.time.Duration;

/** All that the environment says. */
record NotificationSettings(
        ServiceSettings service,
        DatabaseSettings database,
        Issuer issuer,
        InternalSecret secret,
        int streams,
        int streamsPerUser,
        Duration heartbeat) {
    private static final String VARIABLES = "NOTIFICATION";
    private static final String SCHEMA = "notification";
    private static final int PORT = 7004;
    private static final int MOST_STREAMS = 10_000;
    private static final int MOST_STREAMS_PER_USER = 100;

    static NotificationSettings from(Environment environment) {
        return new NotificationSettings(
                ServiceSettings.from(environment, NotificationService.NAME, VARIABLES, PORT),
                DatabaseSettings.from(environment, VARIABLES, SCHEMA),
                Issuer.from(environment),
                InternalSecret.required(environment),
                environment.number("NOTIFICATION_STREAMS", 200, 1, MOST_STREAMS),
                environment.number("NOTIFICATION_STREAMS_PER_USER", 5, 1, MOST_STREAMS_PER_USER),
                environment.read("NOTIFICATION_HEARTBEAT", "15s", NotificationSettings::heartbeat));
    }

    private static Duration heartbeat(String text) {
        Duration heartbeat = Environment.duration(text);
        if (heartbeat.toSeconds() < 1) {
            throw new IllegalArgumentException("\"" + text + "\" is shorter than 1s");
        }
        return heartbeat;
    }
}
