package io.tierline.service.telemetry;

import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rate, errors and duration of requests, by route: {@code http_server_request_duration_seconds} on the admin listener.
 * The tags are of low cardinality by construction: route templates, known methods, status codes.
 */
public final class RequestMetrics {
    private static final String NAME = "http.server.request.duration";
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(10)
    };

    private static final double[] NO_PERCENTILES = {};

    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    private final MeterRegistry registry;

    public RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Series(String method, String route, int status) {}

    public void record(String method, String route, int status, long nanos) {
        timers.computeIfAbsent(new Series(method, route, status), this::timer).record(Duration.ofNanos(nanos));
    }

    private Timer timer(Series series) {
        return registry.getOrCreate(Timer.builder(NAME)
                .description("How long requests took, from the routed head to the sent response.")
                .percentiles(NO_PERCENTILES)
                .buckets(BOUNDS)
                .tags(List.of(
                        Tag.create("http_request_method", series.method()),
                        Tag.create("http_route", series.route()),
                        Tag.create("http_response_status_code", Integer.toString(series.status())))));
    }
}
