package io.tierline.order;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.tierline.service.run.Launch;
import io.tierline.service.telemetry.Telemetry;
import java.time.InstantSource;

/** Starts order-service as its environment says; README.md lists the variables. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Launch.run(OrderService.NAME, arguments, environment -> {
            OpenTelemetrySdk telemetry = Telemetry.start(OrderService.NAME, environment);
            OrderService service = OrderService.start(environment, telemetry, InstantSource.system());
            return () -> {
                service.close();
                telemetry.close();
            };
        });
    }
}
