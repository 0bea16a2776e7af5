package io.tierline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One trace from edge-lb to the SQL statement: one root, right parents, no gaps. */
class TraceTest {

    private static final int SPANS = 10;

    private static Platform platform;

    @BeforeAll
    static void up() throws Exception {
        platform = Platform.shared();
    }

    private static List<TraceCollector.Received> traceOf(String path) throws Exception {
        assertThat(platform.get(path).statusCode()).isEqualTo(200);
        String host = path.substring(path.lastIndexOf('/') + 1);
        TraceCollector.Received root = platform.traces()
                .await(span -> span.service().equals("edge-lb")
                        && span.parent().isEmpty()
                        && span.attribute("url.path").endsWith("/" + host));
        assertThat(Platform.await(() -> platform.traces().trace(root.trace()).size() >= SPANS))
                .as(() -> TraceTree.of(platform.traces().trace(root.trace()), span -> span.name()))
                .isTrue();
        return platform.traces().trace(root.trace());
    }

    @Test
    void theTreeOfAProductRequest() throws Exception {
        List<TraceCollector.Received> trace = traceOf("/api/products/77");
        assertThat(TraceTree.of(trace, span -> span.service() + ": " + span.name() + " " + span.kind()))
                .isEqualTo("""
                        edge-lb: edge-lb GET SERVER
                          edge-lb: edge-lb forward CLIENT
                            reverse-proxy: reverse-proxy GET SERVER
                              reverse-proxy: reverse-proxy forward CLIENT
                                api-gateway: api-gateway GET /api/products/{id} SERVER
                                  api-gateway: plugin x-server-timing INTERNAL
                                  api-gateway: plugin correlation-id INTERNAL
                                  api-gateway: api-gateway forward CLIENT
                                    product-service: product-service GET /api/v1/items/{id} SERVER
                                      product-service: SELECT item CLIENT
                        """);
    }

    @Test
    void eachSpanSaysWhatItsTierDecided() throws Exception {
        List<TraceCollector.Received> trace = traceOf("/api/products/78");
        TraceCollector.Received edge = span(trace, "edge-lb forward");
        assertThat(edge.attribute("tierline.backend")).isEqualTo("proxies");
        assertThat(edge.attribute("tierline.server")).isEqualTo("proxy1");
        assertThat(edge.attribute("tierline.retry")).isEqualTo("0");
        assertThat(edge.attribute("tierline.queue_ms")).matches("\\d+");
        assertThat(span(trace, "reverse-proxy GET").attribute("tierline.cache")).isEqualTo("BYPASS");
        assertThat(span(trace, "reverse-proxy GET").attribute("tierline.cache.reason"))
                .isNotEmpty();
        assertThat(span(trace, "reverse-proxy forward").attribute("tierline.upstream"))
                .isEqualTo("gateway");
        TraceCollector.Received gateway = span(trace, "api-gateway GET /api/products/{id}");
        assertThat(gateway.attribute("tierline.route")).isEqualTo("products");
        assertThat(gateway.attribute("tierline.consumer")).isNotEmpty();
        TraceCollector.Received forward = span(trace, "api-gateway forward");
        assertThat(forward.attribute("tierline.upstream")).isEqualTo("product");
        assertThat(forward.attribute("tierline.target")).isEqualTo("127.0.0.1:" + platform.port("product1.http"));
        assertThat(forward.attribute("tierline.breaker")).isNotEmpty();
        TraceCollector.Received sql = span(trace, "SELECT item");
        assertThat(sql.attribute("db.system.name")).isEqualTo("postgresql");
        for (String server : List.of("edge-lb GET", "reverse-proxy GET", "product-service GET /api/v1/items/{id}")) {
            assertThat(span(trace, server).attribute("http.response.status_code"))
                    .isEqualTo("200");
            assertThat(span(trace, server).attribute("http.request.method")).isEqualTo("GET");
        }
    }

    private static TraceCollector.Received span(List<TraceCollector.Received> trace, String name) {
        return trace.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
