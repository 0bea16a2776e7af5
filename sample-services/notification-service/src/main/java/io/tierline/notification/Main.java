package io.tierline.notification;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.tierline.service.run.Launch;
import io.tierline.service.telemetry.Telemetry;
import java.time.InstantSource;

/** Starts notification-service as its environment says; README.md lists the variables. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Launch.run(NotificationService.NAME, arguments, environment -> {
            OpenTelemetrySdk telemetry = Telemetry.start(NotificationService.NAME, environment);
            NotificationService service = NotificationService.start(environment, telemetry, InstantSource.system());
            return () -> {
                service.close();
                telemetry.close();
            };
        });
    }
}
