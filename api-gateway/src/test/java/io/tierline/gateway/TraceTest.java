package io.tierline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.tierline.hop.testing.StubOrigin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The part of a trace that the gateway adds: docs/life-of-a-request.md shows the whole tree. */
class TraceTest {

    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();

    private static String text(SpanData span, String attribute) {
        return String.valueOf(span.getAttributes().get(AttributeKey.stringKey(attribute)));
    }

    private static Long number(SpanData span, String attribute) {
        Long value = span.getAttributes().get(AttributeKey.longKey(attribute));
        return value == null ? -1L : value;
    }

    private SpanData only(String name) {
        List<SpanData> found = spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
        assertThat(found).as(name + " among " + spans.getFinishedSpanItems()).hasSize(1);
        return found.getFirst();
    }

    @Test
    void serverPluginsAndForwardHangTogetherAndTheServiceGetsTheContext() throws Exception {
        try (StubOrigin origin = StubOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            String configuration = """
                    services: [{name: p, host: p.up, routes: [{name: products, paths: [/api/products]}]}]
                    upstreams: [{name: p.up, targets: [{target: '127.0.0.1:%d'}]}]
                    plugins: [{name: correlation-id}, {name: x-server-timing}, {name: request-termination, enabled: false}]
                    """.formatted(origin.port());
            try (RunningGateway gateway = RunningGateway.traced(telemetry, configuration)) {
                gateway.get("/api/products/42", "traceparent: " + PARENT);
            }
            SpanData server = only("api-gateway GET /api/products/{id}");
            SpanData forward = only("api-gateway forward");
            assertThat(server.getKind()).isEqualTo(SpanKind.SERVER);
            assertThat(server.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
            assertThat(server.getParentSpanId()).isEqualTo("b7ad6b7169203331");
            assertThat(text(server, "http.request.method")).isEqualTo("GET");
            assertThat(text(server, "http.route")).isEqualTo("/api/products/{id}");
            assertThat(text(server, "url.path")).isEqualTo("/api/products/42");
            assertThat(text(server, "tierline.route")).isEqualTo("products");
            assertThat(text(server, "tierline.consumer")).isEqualTo("anonymous");
            assertThat(number(server, "http.response.status_code")).isEqualTo(200);
            assertThat(forward.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(forward.getParentSpanId()).isEqualTo(server.getSpanId());
            assertThat(text(forward, "tierline.upstream")).isEqualTo("p.up");
            assertThat(text(forward, "tierline.target")).isEqualTo("127.0.0.1:" + origin.port());
            assertThat(text(forward, "tierline.breaker")).isEqualTo("none");
            assertThat(text(forward, "server.address")).isEqualTo("127.0.0.1");
            assertThat(number(forward, "server.port")).isEqualTo(origin.port());
            for (String name : List.of("plugin correlation-id", "plugin x-server-timing")) {
                assertThat(only(name).getKind()).isEqualTo(SpanKind.INTERNAL);
                assertThat(only(name).getParentSpanId()).isEqualTo(server.getSpanId());
            }
            assertThat(spans.getFinishedSpanItems()).hasSize(4);
            assertThat(origin.awaitRequest())
                    .contains("\r\ntraceparent: 00-" + server.getTraceId() + "-" + forward.getSpanId() + "-01\r\n");
        }
    }

    @Test
    void eachAttemptHasASpanOfItsOwn() throws Exception {
        try (StubOrigin dying = StubOrigin.answering(_ -> "")) {
            String configuration =
                    "services: [{name: s, url: 'http://127.0.0.1:%d', retries: 1, routes: [{name: r, paths: [/]}]}]"
                            .formatted(dying.port());
            try (RunningGateway gateway = RunningGateway.traced(telemetry, configuration)) {
                assertThat(gateway.get("/")).contains("\"trace_id\":\"" + traceId() + "\"");
            }
            List<SpanData> attempts = spans.getFinishedSpanItems().stream()
                    .filter(span -> span.getName().equals("api-gateway forward"))
                    .toList();
            assertThat(attempts)
                    .extracting(span -> number(span, "tierline.retry"))
                    .containsExactly(0L, 1L);
            assertThat(attempts).extracting(span -> text(span, "error.type")).containsOnly("no_response");
            assertThat(number(only("api-gateway GET /"), "http.response.status_code"))
                    .isEqualTo(502);
        }
    }

    private String traceId() {
        return spans.getFinishedSpanItems().getFirst().getTraceId();
    }

    @ParameterizedTest(name = "{1} of a route with {0} is {2}")
    @CsvSource(delimiter = ';', textBlock = """
            /api                     ; /api/products/42                               ; /api/{*}/{id}
            /                        ; /5f2b7a3e-1c5d-4b1e-9a51-0123456789ab          ; /{id}
            /foo                     ; /foobar                                        ; /foo{*}
            /orders/                 ; /orders/                                       ; /orders/
            ~/users/(?<user>[^/]+)$  ; /users/ada                                     ; /users/{user}
            ~/v1\\.0/(?P<a>(b|c)+)/x ; /v1.0/bc/x                                     ; /v1.0/{a}/x
            """)
    void spansAreNamedByTheShapeOfThePath(String route, String path, String shape) throws Exception {
        String configuration = "routes: [{name: r, paths: ['%s'], plugins: [{name: request-termination}]}]"
                .formatted(route.replace("\\\\", "\\"));
        try (RunningGateway gateway = RunningGateway.traced(telemetry, configuration)) {
            gateway.get(path);
        }
        assertThat(text(only("api-gateway GET " + shape), "http.route")).isEqualTo(shape);
    }

    @Test
    void withoutARouteThereIsNoShape() throws Exception {
        try (RunningGateway gateway = RunningGateway.traced(telemetry, "routes: []")) {
            gateway.get("/some/42");
        }
        assertThat(text(only("api-gateway GET"), "http.route")).isEqualTo("null");
    }
}
