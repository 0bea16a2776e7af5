package io.tierline.gateway;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.HashMap;
import java.util.Map;

/**
 * The OpenTelemetry SDK as the {@code OTEL_*} variables describe it, with defaults of our own: the service is called api-gateway,
 * spans are exported only if an endpoint or an exporter is named, metrics and logs only if their exporter is. Who says
 * {@code OTEL_TRACES_EXPORTER=none} gets no SDK, and so no trace ids either.
 */
final class Telemetry {

    private Telemetry() {}

    /** Starts the SDK; a variable that makes no sense is an {@link IllegalArgumentException}. */
    static OpenTelemetry start(Map<String, String> environment) {
        if (environment.getOrDefault("OTEL_TRACES_EXPORTER", "").strip().equals("none")) {
            return OpenTelemetry.noop();
        }
        try {
            return AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook()
                    .addTracerProviderCustomizer((tracers, _) -> tracers.addSpanProcessor(IdsOnly.INSTANCE))
                    .addPropertiesSupplier(() -> defaults(environment))
                    .build()
                    .getOpenTelemetrySdk();
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException("OpenTelemetry (OTEL_*): " + e.getMessage(), e);
        }
    }

    private static Map<String, String> defaults(Map<String, String> environment) {
        Map<String, String> defaults = new HashMap<>();
        defaults.put("otel.service.name", "api-gateway");
        defaults.put("otel.metrics.exporter", "none");
        defaults.put("otel.logs.exporter", "none");
        defaults.put("otel.exporter.otlp.protocol", "http/protobuf");
        boolean endpoint = environment.containsKey("OTEL_EXPORTER_OTLP_ENDPOINT")
                || environment.containsKey("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
        if (!endpoint) {
            defaults.put("otel.traces.exporter", "none");
        }
        return defaults;
    }

    /** A processor that does nothing: without any the SDK makes no spans, and logs and errors would have no trace ids. */
    private enum IdsOnly implements SpanProcessor {
        INSTANCE;

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            // nothing to do
        }

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            // nothing to do
        }

        @Override
        public boolean isEndRequired() {
            return false;
        }
    }
}
