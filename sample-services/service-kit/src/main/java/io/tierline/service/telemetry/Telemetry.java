package io.tierline.service.telemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.tierline.service.config.Environment;
import io.tierline.service.config.StartRefused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The OpenTelemetry SDK, set up by the OTEL_* variables as its manual describes, with three defaults of our own: traces
 * are exported only where an endpoint or an exporter is named; metrics and logs only where their exporter is named, since
 * the admin listener and standard output carry them; OTLP speaks http/protobuf, the one protocol of the built-in sender.
 */
public final class Telemetry {
    private static final List<String> TRACE_ENDPOINTS =
            List.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");

    private Telemetry() {}

    public static OpenTelemetrySdk start(String service, Environment environment) {
        try {
            return AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook()
                    .addTracerProviderCustomizer((tracers, _) -> tracers.addSpanProcessor(KeepIds.INSTANCE))
                    .addPropertiesSupplier(() -> defaults(service, environment))
                    .build()
                    .getOpenTelemetrySdk();
        } catch (ConfigurationException fault) {
            throw new StartRefused(List.of("OpenTelemetry (OTEL_*): " + fault.getMessage()));
        }
    }

    private static Map<String, String> defaults(String service, Environment environment) {
        Map<String, String> defaults = new HashMap<>();
        defaults.put("otel.service.name", service);
        defaults.put("otel.metrics.exporter", "none");
        defaults.put("otel.logs.exporter", "none");
        defaults.put("otel.exporter.otlp.protocol", "http/protobuf");
        if (TRACE_ENDPOINTS.stream().noneMatch(name -> environment.given(name).isPresent())) {
            defaults.put("otel.traces.exporter", "none");
        }
        return defaults;
    }

    /**
     * Does nothing with a span. Without any processor the SDK makes no spans at all, and then log lines and problem
     * documents would have no trace id wherever traces are not exported.
     */
    private enum KeepIds implements SpanProcessor {
        INSTANCE;

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            // not asked for
        }

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            // not asked for
        }

        @Override
        public boolean isEndRequired() {
            return false;
        }
    }
}
