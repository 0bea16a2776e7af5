package io.tierline.order.outbox;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.semconv.ErrorAttributes;
import io.tierline.order.outbox.Outbox.Parcel;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A delivery is a trace of its own, linked to the request that the event comes from: that one has its answer already, and
 * an event may be delivered much later, or twice. The link travels in the outbox row as a traceparent (W3C Trace Context).
 */
public final class DeliverySpans {
    private static final AttributeKey<String> KIND = AttributeKey.stringKey("tierline.event.kind");
    private static final AttributeKey<String> EVENT = AttributeKey.stringKey("tierline.event.id");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("tierline.event.destination");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("tierline.event.attempt");
    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private final Tracer tracer;

    public DeliverySpans(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("io.tierline.order.outbox");
    }

    /** The current span as a traceparent; empty where there is none. */
    public static String currentTraceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : "";
    }

    Span start(Destination destination, Parcel parcel) {
        SpanBuilder span = tracer.spanBuilder("outbox deliver")
                .setNoParent()
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute(KIND, parcel.kind())
                .setAttribute(EVENT, parcel.event().toString())
                .setAttribute(DESTINATION, destination.word())
                .setAttribute(ATTEMPT, (long) parcel.attempts());
        linked(parcel.traceparent()).ifPresent(span::addLink);
        return span.startSpan();
    }

    static void failed(Span span, String type) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute(ErrorAttributes.ERROR_TYPE, type);
    }

    private static Optional<SpanContext> linked(String traceparent) {
        Matcher parts = TRACEPARENT.matcher(traceparent);
        return parts.matches()
                ? Optional.of(SpanContext.createFromRemoteParent(
                        parts.group(1), parts.group(2), TraceFlags.fromHex(parts.group(3), 0), TraceState.getDefault()))
                : Optional.empty();
    }
}
