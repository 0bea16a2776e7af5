package io.tierline.edge;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.service.registry.Services;
import io.tierline.edge.exchange.Transaction;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counters of answers by proxy and class of status, under the names of HAProxy's exporter. */
final class Meters {

    private static final String FRONTEND = "haproxy_frontend_http_responses_total";
    private static final String BACKEND = "haproxy_backend_http_responses_total";

    private final MeterRegistry registry;
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();

    private record Series(String name, String proxy, String code) {}

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    static Meters global() {
        return new Meters(Services.get(MeterRegistry.class));
    }

    void count(Transaction transaction) {
        String code = code(transaction.status());
        increment(new Series(FRONTEND, transaction.frontend(), code));
        if (!transaction.server().equals(Transaction.NO_SERVER)) {
            increment(new Series(BACKEND, transaction.backend(), code));
        }
    }

    private static String code(int status) {
        return status < 100 || status > 599 ? "other" : status / 100 + "xx";
    }

    private void increment(Series series) {
        counters.computeIfAbsent(series, this::register).increment();
    }

    private Counter register(Series series) {
        return registry.getOrCreate(Counter.builder(series.name)
                .description("Total number of HTTP responses.")
                .tags(List.of(Tag.create("proxy", series.proxy), Tag.create("code", series.code))));
    }
}
