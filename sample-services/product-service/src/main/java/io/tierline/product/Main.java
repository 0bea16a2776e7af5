package io.tierline.product;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.tierline.service.run.Launch;
import io.tierline.service.telemetry.Telemetry;

/** Starts product-service as its environment says; README.md lists the variables. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Launch.run(ProductService.NAME, arguments, environment -> {
            OpenTelemetrySdk telemetry = Telemetry.start(ProductService.NAME, environment);
            ProductService service = ProductService.start(environment, telemetry);
            return () -> {
                service.close();
                telemetry.close();
            };
        });
    }
}
