package io.tierline.user;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.tierline.service.run.Launch;
import io.tierline.service.telemetry.Telemetry;
import java.time.InstantSource;

/** Starts user-service as its environment says; README.md lists the variables. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Launch.run(UserService.NAME, arguments, environment -> {
            OpenTelemetrySdk telemetry = Telemetry.start(UserService.NAME, environment);
            UserService service = UserService.start(environment, telemetry, InstantSource.system());
            return () -> {
                service.close();
                telemetry.close();
            };
        });
    }
}
