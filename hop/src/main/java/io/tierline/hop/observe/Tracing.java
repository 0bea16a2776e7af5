package io.tierline.hop.observe;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.tierline.hop.engine.Exchange;
import io.tierline.hop.engine.Field;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Spans of one tier, with W3C trace context in and out (https://www.w3.org/TR/trace-context/). Attribute names follow
 * OpenTelemetry's semantic conventions for HTTP; the platform's own start with {@code tierline.}.
 *
 * <p>Without an SDK nothing is recorded and trace fields pass through untouched, at no cost.
 */
public final class Tracing {

    private static final TextMapGetter<Fields> FROM_FIELDS = new FromFields();
    private static final TextMapSetter<Fields> INTO_FIELDS = Tracing::put;

    private final boolean enabled;
    private final Tracer tracer;
    private final TextMapPropagator propagator;
    private final Trust trust;

    /** Whether the trace context of requests is continued. */
    public enum Trust {
        ALWAYS,
        /** A new trace starts here, linked to the one that the request names. */
        NEVER
    }

    public Tracing(OpenTelemetry telemetry, String tier, Trust trust) {
        this.enabled = !telemetry.getTracerProvider().equals(TracerProvider.noop());
        this.tracer = telemetry.getTracer("io.tierline." + tier);
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
        this.trust = trust;
    }

    /** Records nothing. */
    public static Tracing none() {
        return new Tracing(OpenTelemetry.noop(), "none", Trust.ALWAYS);
    }

    public boolean isEnabled() {
        return enabled;
    }

    /** The span of a request that came in, from its first byte on. */
    public Span startServer(Exchange exchange, String name) {
        if (!enabled) {
            return Span.getInvalid();
        }
        Fields fields = exchange.request().fields();
        Context caller = propagator.extract(Context.root(), fields, FROM_FIELDS);
        SpanBuilder builder = tracer.spanBuilder(name)
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(exchange.timing().arrived())
                .setAttribute("http.request.method", exchange.request().method())
                .setAttribute("url.path", exchange.request().path())
                .setAttribute("url.scheme", exchange.client().isSecure() ? "https" : "http")
                .setAttribute(
                        "network.protocol.version",
                        exchange.request().version().toString().substring(5))
                .setAttribute("client.address", exchange.client().ip());
        exchange.request().authority().ifPresent(host -> builder.setAttribute("server.address", host));
        if (trust == Trust.ALWAYS) {
            builder.setParent(caller);
        } else {
            builder.setNoParent().addLink(Span.fromContext(caller).getSpanContext());
        }
        return builder.startSpan();
    }

    /** The span of one attempt to get an answer from the next hop; {@code outgoing} gets the trace context. */
    public Span startClient(Span parent, String name, Fields outgoing) {
        if (!enabled) {
            return Span.getInvalid();
        }
        Span span = child(parent, name, SpanKind.CLIENT);
        propagator.inject(Context.root().with(span), outgoing, INTO_FIELDS);
        return span;
    }

    /** The span of work inside this process. */
    public Span startInternal(Span parent, String name) {
        return enabled ? child(parent, name, SpanKind.INTERNAL) : Span.getInvalid();
    }

    private Span child(Span parent, String name, SpanKind kind) {
        return tracer.spanBuilder(name)
                .setSpanKind(kind)
                .setParent(Context.root().with(parent))
                .startSpan();
    }

    /** Ends a span with the status that was answered; 5xx is an error of the server's, 4xx one of the client's. */
    public static void end(Span span, SpanKind kind, int status) {
        span.setAttribute("http.response.status_code", status);
        if (status >= 500 || (kind == SpanKind.CLIENT && status >= 400)) {
            span.setStatus(io.opentelemetry.api.trace.StatusCode.ERROR);
            span.setAttribute("error.type", Integer.toString(status));
        }
        span.end();
    }

    /** Ends a span of an attempt that got no answer. */
    public static void endFailed(Span span, String errorType) {
        span.setStatus(io.opentelemetry.api.trace.StatusCode.ERROR, errorType);
        span.setAttribute("error.type", errorType);
        span.end();
    }

    /** The trace's id for logs and answers, or {@code -} when nothing is traced. */
    public static String traceId(Span span) {
        return span.getSpanContext().isValid() ? span.getSpanContext().getTraceId() : "-";
    }

    /** Nanoseconds as an attribute's milliseconds. */
    public static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private static void put(@Nullable Fields fields, String name, String value) {
        if (fields != null) {
            fields.set(FieldName.of(name), value);
        }
    }

    /** Reads propagation fields. */
    private static final class FromFields implements TextMapGetter<Fields> {

        @Override
        @Deprecated
        public Iterable<String> keys(Fields fields) {
            List<String> names = new ArrayList<>();
            for (Field field : fields) {
                names.add(field.name());
            }
            return names;
        }

        @Override
        public @Nullable String get(@Nullable Fields fields, String name) {
            return fields == null ? null : fields.combined(FieldName.of(name)).orElse(null);
        }
    }
}
