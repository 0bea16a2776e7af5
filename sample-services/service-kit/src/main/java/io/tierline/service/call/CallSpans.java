package io.tierline.service.call;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.semconv.ErrorAttributes;
import io.opentelemetry.semconv.HttpAttributes;
import io.opentelemetry.semconv.ServerAttributes;
import io.opentelemetry.semconv.UrlAttributes;
import java.net.URI;
import java.net.http.HttpRequest;

/** The client span of a call, by the semantic conventions for HTTP (1.43), and its context in the request's fields. */
final class CallSpans {
    private static final int ERRORS = 400;

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    CallSpans(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("io.tierline.service.call");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    Span start(String method, URI target) {
        return tracer.spanBuilder(method)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(HttpAttributes.HTTP_REQUEST_METHOD, method)
                .setAttribute(ServerAttributes.SERVER_ADDRESS, target.getHost())
                .setAttribute(ServerAttributes.SERVER_PORT, (long) target.getPort())
                .setAttribute(UrlAttributes.URL_FULL, target.toString())
                .startSpan();
    }

    /** Puts the current context into the fields that the propagator names. */
    void carry(HttpRequest.Builder request) {
        propagator.inject(Context.current(), request, (carrier, name, value) -> {
            if (carrier != null) {
                carrier.setHeader(name, value);
            }
        });
    }

    void answered(Span span, int status) {
        span.setAttribute(HttpAttributes.HTTP_RESPONSE_STATUS_CODE, (long) status);
        if (status >= ERRORS) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute(ErrorAttributes.ERROR_TYPE, Integer.toString(status));
        }
    }

    void failed(Span span, Exception failure) {
        Throwable cause = failure.getCause();
        if (cause == null) {
            return; // it was an answer, whose status is told already
        }
        span.setStatus(StatusCode.ERROR);
        span.setAttribute(ErrorAttributes.ERROR_TYPE, cause.getClass().getName());
    }
}
