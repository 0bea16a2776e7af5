package io.tierline.service.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.tierline.service.config.Environment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the SDK comes out; the process's own OTEL_* variables are tested with a process of its own. */
class TelemetryTest {
    @Test
    void nothingIsExportedWhereNoEndpointIsNamedAndTraceIdsExistAllTheSame() {
        try (OpenTelemetrySdk sdk = Telemetry.start("shop", new Environment(Map.of()))) {
            assertThat(sdk.toString())
                    .contains("service.name=\"shop\"")
                    .doesNotContain("SpanExporter", "MetricExporter", "LogRecordExporter");
            Span span = sdk.getTracer("test").spanBuilder("x").startSpan();
            assertThat(span.getSpanContext().isValid()).isTrue();
            assertThat(span.isRecording()).isTrue();
            span.end();
        }
    }

    @ParameterizedTest
    @CsvSource({"OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"})
    void tracesAreExportedWhereAnEndpointIsNamed(String variable) {
        Environment environment = new Environment(Map.of(variable, "http://127.0.0.1:4318"));
        try (OpenTelemetrySdk sdk = Telemetry.start("shop", environment)) {
            assertThat(sdk.toString())
                    .contains("OtlpHttpSpanExporter")
                    .doesNotContain("MetricExporter", "LogRecordExporter");
        }
    }

    @Test
    void timingsAddUp() {
        Timings timings = new Timings();
        Timings.addDatabase(5_000_000); // outside of a request: nobody's
        assertThat(timings.serverTiming("shop")).matches("shop;dur=\\d+\\.\\d{3}");
        ScopedValue.where(Timings.CURRENT, timings).run(() -> {
            Timings.addDatabase(1_500_000);
            Timings.addDatabase(1_000_000);
        });
        assertThat(timings.serverTiming("shop")).matches("shop;dur=\\d+\\.\\d{3}, db;dur=2\\.500");
    }
}
