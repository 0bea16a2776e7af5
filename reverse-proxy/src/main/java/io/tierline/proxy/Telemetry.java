package io.tierline.proxy;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;

/**
 * OpenTelemetry as the {@code OTEL_*} variables describe it. Without an endpoint or an exporter among them nothing is
 * recorded and no exporter looks for a collector that is not there.
 */
final class Telemetry implements AutoCloseable {

    private static final String TIER = "reverse-proxy";

    private final OpenTelemetry telemetry;

    private Telemetry(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
    }

    static Telemetry fromEnvironment(Map<String, String> environment) {
        boolean wanted = environment.containsKey("OTEL_EXPORTER_OTLP_ENDPOINT")
                || environment.containsKey("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
                || environment.containsKey("OTEL_TRACES_EXPORTER");
        return new Telemetry(wanted ? sdk() : OpenTelemetry.noop());
    }

    private static OpenTelemetry sdk() {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.service.name", TIER,
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none",
                        "otel.exporter.otlp.protocol", "http/protobuf"))
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
    }

    OpenTelemetry api() {
        return telemetry;
    }

    /** Sends what has not been sent yet. */
    @Override
    public void close() {
        if (telemetry instanceof OpenTelemetrySdk sdk) {
            sdk.close();
        }
    }
}
