package io.tierline.edge;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.tierline.hop.observe.Tracing;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Traces, configured by the {@code OTEL_*} variables. Nothing is recorded unless an endpoint or an exporter is named.
 * {@code TIERLINE_TRACE_TRUST} says whether the trace of a request that names one is continued: {@code always} (the
 * standard) or {@code never}, for an edge that faces the public.
 */
final class Telemetry {

    private static final String TIER = "edge-lb";

    private Telemetry() {}

    static Tracing tracing(Map<String, String> environment) {
        return isWanted(environment) ? new Tracing(sdk(), TIER, trust(environment)) : Tracing.none();
    }

    /** An exporter that is named decides; else an endpoint does. */
    private static boolean isWanted(Map<String, String> environment) {
        String exporter = environment.getOrDefault("OTEL_TRACES_EXPORTER", "");
        return exporter.isEmpty()
                ? environment.containsKey("OTEL_EXPORTER_OTLP_ENDPOINT")
                        || environment.containsKey("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
                : !exporter.equals("none");
    }

    /** A word that is neither of the two is an {@link IllegalArgumentException}. */
    static Tracing.Trust trust(Map<String, String> environment) {
        String word = environment.getOrDefault("TIERLINE_TRACE_TRUST", "always").toLowerCase(Locale.ROOT);
        return switch (word) {
            case "always" -> Tracing.Trust.ALWAYS;
            case "never" -> Tracing.Trust.NEVER;
            default ->
                throw new IllegalArgumentException(
                        "TIERLINE_TRACE_TRUST must be 'always' or 'never', not '" + word + "'");
        };
    }

    private static OpenTelemetry sdk() {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(Telemetry::standards)
                .build()
                .getOpenTelemetrySdk();
    }

    private static Map<String, String> standards() {
        Map<String, String> properties = new HashMap<>();
        properties.put("otel.service.name", TIER);
        properties.put("otel.metrics.exporter", "none");
        properties.put("otel.logs.exporter", "none");
        properties.put("otel.exporter.otlp.protocol", "http/protobuf");
        return properties;
    }
}
