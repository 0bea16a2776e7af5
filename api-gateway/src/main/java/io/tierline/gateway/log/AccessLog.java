package io.tierline.gateway.log;

import io.tierline.gateway.entity.Service;
import io.tierline.gateway.exchange.Call;
import io.tierline.gateway.exchange.Json;
import io.tierline.hop.engine.Delivery;
import io.tierline.hop.engine.ExchangeHandler.Rejection;
import io.tierline.hop.observe.Tracing;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One JSON object per request: who asked for what, which route, service and target, the answer, and where the time went
 * (milliseconds). Queries are left out: they may hold secrets.
 */
public final class AccessLog {

    private static final double NANOS_PER_MILLI = 1e6;

    private final LineWriter lines;

    public AccessLog(LineWriter lines) {
        this.lines = lines;
    }

    /**
     * Logs a request that was answered.
     *
     * @param status what the client got; 499 if it left before
     */
    public void answered(Call call, int status, Optional<Delivery> delivery) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", call.exchange().timing().arrived().toString());
        line.put("request_id", call.id());
        line.put("trace_id", Tracing.traceId(call.span()));
        line.put("client", call.forwarded().client());
        line.put("method", call.method());
        line.put("host", call.host().name());
        line.put("path", call.request().path());
        call.match().ifPresent(match -> {
            line.put("route", match.route().label());
            match.route().service().map(Service::label).ifPresent(label -> line.put("service", label));
        });
        call.record().target().ifPresent(target -> line.put("target", target));
        line.put("status", status);
        delivery.ifPresent(sent -> {
            line.put("bytes", sent.bodyBytes());
            line.put("end", sent.end().name().toLowerCase(Locale.ROOT));
        });
        call.record().failure().ifPresent(why -> line.put("failure", why));
        putTimes(line, call);
        lines.write(Json.of(line));
    }

    private static void putTimes(Map<String, Object> line, Call call) {
        long total = System.nanoTime() - call.exchange().timing().firstByte();
        line.put("attempts", call.record().attempts());
        line.put("total_ms", millis(total));
        call.record().upstreamNanos().ifPresent(nanos -> line.put("upstream_ms", millis(nanos)));
    }

    private static double millis(long nanos) {
        return Math.round(nanos / NANOS_PER_MILLI * 100) / 100.0;
    }

    /** Logs what came instead of a request. */
    public void rejected(Rejection rejection, int status) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", Instant.now().toString());
        line.put("client", rejection.client().ip());
        line.put("request_line", rejection.requestLine());
        line.put("status", status);
        line.put("failure", rejection.fault().name().toLowerCase(Locale.ROOT) + ": " + rejection.detail());
        lines.write(Json.of(line));
    }
}
