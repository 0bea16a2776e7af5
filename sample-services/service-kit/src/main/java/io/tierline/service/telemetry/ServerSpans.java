package io.tierline.service.telemetry;

import io.helidon.common.uri.UriInfo;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.semconv.ClientAttributes;
import io.opentelemetry.semconv.ErrorAttributes;
import io.opentelemetry.semconv.HttpAttributes;
import io.opentelemetry.semconv.NetworkAttributes;
import io.opentelemetry.semconv.ServerAttributes;
import io.opentelemetry.semconv.UrlAttributes;
import io.opentelemetry.semconv.UserAgentAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server span of a request, by the semantic conventions for HTTP (1.43). The caller's trace context is taken as it
 * comes: whether to believe the outside world is decided at the edge, not here.
 */
public final class ServerSpans {
    private static final Set<String> KNOWN_METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "QUERY");
    private static final String OTHER_METHOD = "_OTHER";
    private static final int SERVER_ERRORS = 500;

    private final String service;
    private final Tracer tracer;
    private final TextMapPropagator propagator;

    public ServerSpans(String service, OpenTelemetry telemetry) {
        this.service = service;
        this.tracer = telemetry.getTracer("io.tierline.service");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    /** Opens the span of a routed request; {@code route} is the template, empty where no route matched. */
    public Span start(ServerRequest request, String route) {
        SpanBuilder span = builder(request.prologue().method().text(), route, request.headers());
        UriInfo uri = request.requestedUri();
        span.setAttribute(UrlAttributes.URL_SCHEME, uri.scheme());
        span.setAttribute(UrlAttributes.URL_PATH, request.prologue().uriPath().rawPath());
        span.setAttribute(ServerAttributes.SERVER_ADDRESS, uri.host());
        span.setAttribute(ServerAttributes.SERVER_PORT, uri.port());
        span.setAttribute(ClientAttributes.CLIENT_ADDRESS, request.remotePeer().host());
        span.setAttribute(
                NetworkAttributes.NETWORK_PROTOCOL_VERSION, request.prologue().protocolVersion());
        if (!request.query().isEmpty()) {
            span.setAttribute(UrlAttributes.URL_QUERY, request.query().rawValue());
        }
        request.headers()
                .first(HeaderNames.USER_AGENT)
                .ifPresent(agent -> span.setAttribute(UserAgentAttributes.USER_AGENT_ORIGINAL, agent));
        return span.startSpan();
    }

    /** For a request that was refused before it could be routed: its target may be anything. */
    public Span startUnrouted(String method, String path, Headers headers) {
        return builder(method, "", headers)
                .setAttribute(UrlAttributes.URL_PATH, path)
                .startSpan();
    }

    public void end(Span span, int status) {
        span.setAttribute(HttpAttributes.HTTP_RESPONSE_STATUS_CODE, (long) status);
        if (status >= SERVER_ERRORS) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute(ErrorAttributes.ERROR_TYPE, Integer.toString(status));
        }
        span.end();
    }

    /** The method as a value of low cardinality. */
    public static String knownMethod(String method) {
        return KNOWN_METHODS.contains(method) ? method : OTHER_METHOD;
    }

    private SpanBuilder builder(String method, String route, Headers headers) {
        String known = knownMethod(method);
        SpanBuilder span = tracer.spanBuilder(name(known, route))
                .setSpanKind(SpanKind.SERVER)
                .setParent(propagator.extract(Context.root(), headers, FieldGetter.INSTANCE))
                .setAttribute(HttpAttributes.HTTP_REQUEST_METHOD, known);
        if (!route.isEmpty()) {
            span.setAttribute(HttpAttributes.HTTP_ROUTE, route);
        }
        if (known.equals(OTHER_METHOD)) {
            span.setAttribute(HttpAttributes.HTTP_REQUEST_METHOD_ORIGINAL, method);
        }
        return span;
    }

    private String name(String method, String route) {
        String verb = method.equals(OTHER_METHOD) ? "HTTP" : method;
        return route.isEmpty() ? service + " " + verb : service + " " + verb + " " + route;
    }

    private enum FieldGetter implements TextMapGetter<Headers> {
        INSTANCE;

        @Override
        public @Nullable String get(@Nullable Headers fields, String name) {
            return fields == null
                    ? null
                    : fields.first(HeaderNames.create(name)).orElse(null);
        }
    }
}
