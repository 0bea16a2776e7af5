package io.tierline.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Receives spans by OTLP over HTTP, as a collector does, and keeps them. */
final class TraceCollector implements AutoCloseable {

    private final HttpServer server;
    private final List<Received> spans = new CopyOnWriteArrayList<>();

    /** One span that arrived; ids in hexadecimal, the parent's empty for a root. */
    record Received(
            String service,
            String name,
            String kind,
            String trace,
            String id,
            String parent,
            Map<String, String> attributes) {

        String attribute(String key) {
            return attributes.getOrDefault(key, "");
        }
    }

    private TraceCollector(HttpServer server) {
        this.server = server;
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    static TraceCollector start() throws IOException {
        return new TraceCollector(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16));
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            InputStream body = exchange.getRequestBody();
            ExportTraceServiceRequest request =
                    ExportTraceServiceRequest.parseFrom(zipped ? new GZIPInputStream(body) : body);
            request.getResourceSpansList().forEach(this::keep);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void keep(ResourceSpans resource) {
        String service = attributes(resource.getResource().getAttributesList()).getOrDefault("service.name", "");
        for (ScopeSpans scope : resource.getScopeSpansList()) {
            for (Span span : scope.getSpansList()) {
                spans.add(received(service, span));
            }
        }
    }

    private static Received received(String service, Span span) {
        HexFormat hex = HexFormat.of();
        return new Received(
                service,
                span.getName(),
                span.getKind().name().replace("SPAN_KIND_", ""),
                hex.formatHex(span.getTraceId().toByteArray()),
                hex.formatHex(span.getSpanId().toByteArray()),
                hex.formatHex(span.getParentSpanId().toByteArray()),
                attributes(span.getAttributesList()));
    }

    private static Map<String, String> attributes(List<KeyValue> pairs) {
        return pairs.stream().collect(Collectors.toMap(KeyValue::getKey, pair -> text(pair.getValue()), (a, _) -> a));
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            default -> value.toString();
        };
    }

    List<Received> trace(String id) {
        return spans.stream().filter(span -> span.trace.equals(id)).toList();
    }

    /** The first span that satisfies a condition, once it has arrived. */
    Received await(Predicate<Received> condition) throws InterruptedException {
        Platform.await(() -> spans.stream().anyMatch(condition));
        return spans.stream()
                .filter(condition)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such span among " + spans));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
