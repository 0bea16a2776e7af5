package io.tierline.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.tierline.hop.observe.Tracing;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracingTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String REQUEST = "GET /a?b HTTP/1.1\r\nHost: shop\r\ntraceparent: 00-" + TRACE
            + "-00f067aa0ba902b7-01\r\nConnection: close\r\n\r\n";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();

    private Tracing tracing(Tracing.Trust trust) {
        OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
        return new Tracing(sdk, "edge-lb", trust);
    }

    private List<SpanData> trace(Tracing.Trust trust, StubOrigin origin) throws Exception {
        int dead;
        try (ServerSocket free = new ServerSocket(0)) {
            dead = free.getLocalPort();
        }
        String configuration = """
                defaults
                  mode http
                  timeout connect 2s
                  timeout client 9s
                  timeout server 9s
                frontend f
                  bind 127.0.0.1:0
                  default_backend b
                backend b
                  option redispatch
                  server dead 127.0.0.1:%d
                  server s1 127.0.0.1:%d
                """.formatted(dead, origin.port());
        try (Edge edge = Edge.traced(configuration, tracing(trust))) {
            assertThat(RawClient.exchange(edge.port("f"), REQUEST)).endsWith("ok");
        }
        return spans.getFinishedSpanItems();
    }

    @Test
    void oneServerSpanAndAClientSpanForEachAttempt() throws Exception {
        try (StubOrigin origin = StubOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            List<SpanData> trace = trace(Tracing.Trust.ALWAYS, origin);
            assertThat(trace)
                    .extracting(SpanData::getName)
                    .containsExactly("edge-lb forward", "edge-lb forward", "edge-lb GET");
            SpanData server = trace.getLast();
            assertThat(server.getKind()).isEqualTo(SpanKind.SERVER);
            assertThat(server.getTraceId()).isEqualTo(TRACE);
            assertThat(attributes(server))
                    .containsEntry("http.request.method", "GET")
                    .containsEntry("url.path", "/a")
                    .containsEntry("http.response.status_code", 200L)
                    .containsEntry("client.address", "127.0.0.1")
                    .containsEntry("tierline.frontend", "f");
            assertThat(attributes(trace.getFirst()))
                    .containsEntry("tierline.server", "dead")
                    .containsEntry("tierline.retry", 0L)
                    .containsEntry("error.type", "CONNECT_REFUSED");
            assertThat(attributes(trace.get(1)))
                    .containsEntry("tierline.backend", "b")
                    .containsEntry("tierline.server", "s1")
                    .containsEntry("tierline.retry", 1L)
                    .containsKey("tierline.queue_ms");
            assertThat(trace.subList(0, 2)).allSatisfy(attempt -> {
                assertThat(attempt.getKind()).isEqualTo(SpanKind.CLIENT);
                assertThat(attempt.getParentSpanId()).isEqualTo(server.getSpanId());
            });
            assertThat(origin.awaitRequest())
                    .contains("traceparent: 00-" + TRACE + "-" + trace.get(1).getSpanId() + "-01");
        }
    }

    private static Map<String, Object> attributes(SpanData span) {
        Map<String, Object> attributes = new HashMap<>();
        span.getAttributes().forEach((AttributeKey<?> key, Object value) -> attributes.put(key.getKey(), value));
        return attributes;
    }

    @Test
    void aTraceThatIsNotTrustedBeginsAnew() throws Exception {
        try (StubOrigin origin = StubOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            SpanData server = trace(Tracing.Trust.NEVER, origin).getLast();
            assertThat(server.getTraceId()).isNotEqualTo(TRACE);
            assertThat(server.getLinks())
                    .singleElement()
                    .satisfies(link ->
                            assertThat(link.getSpanContext().getTraceId()).isEqualTo(TRACE));
        }
    }

    @Test
    void trustIsAWordOfTwo() {
        assertThat(Telemetry.trust(Map.of())).isEqualTo(Tracing.Trust.ALWAYS);
        assertThat(Telemetry.trust(Map.of("TIERLINE_TRACE_TRUST", "never"))).isEqualTo(Tracing.Trust.NEVER);
        assertThatThrownBy(() -> Telemetry.trust(Map.of("TIERLINE_TRACE_TRUST", "maybe")))
                .hasMessage("TIERLINE_TRACE_TRUST must be 'always' or 'never', not 'maybe'");
    }
}
