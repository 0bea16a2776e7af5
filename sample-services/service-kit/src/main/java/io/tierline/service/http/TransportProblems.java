package io.tierline.service.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.tierline.service.telemetry.ServerSpans;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Problem documents for requests that Helidon refuses before they reach a route: a head that cannot be parsed, a body
 * that is too large. They are traced like any other, though their target may be unknown.
 */
public final class TransportProblems implements DirectHandler {
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9/._~!$&'()*+,;=:@%-]*");

    private final ServerSpans spans;

    private TransportProblems(ServerSpans spans) {
        this.spans = spans;
    }

    public static DirectHandlers handlers(ServerSpans spans) {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType event : EventType.values()) {
            handlers.addHandler(event, new TransportProblems(spans));
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType event,
            Status status,
            ServerResponseHeaders fields,
            String unsafeMessage) {
        Span span = spans.startUnrouted(request.method(), request.path(), request.headers());
        Reply reply = problem(status).reply(instance(request.path()), traceId(span));
        spans.end(span, reply.status());
        reply.fields().forEach((name, value) -> fields.set(name, value));
        return TransportResponse.builder()
                .status(status)
                .headers(fields)
                .keepAlive(event.keepAlive())
                .entity(reply.body().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    /** The path, where it may stand in a URI (RFC 3986 section 3.3). */
    private static String instance(String path) {
        return PATH.matcher(path).matches() ? path : "";
    }

    private static String traceId(Span span) {
        SpanContext context = span.getSpanContext();
        return context.isValid() ? context.getTraceId() : "";
    }

    private static Problem problem(Status status) {
        return switch (status.code()) {
            case 400 -> Problem.of("bad-request", "Bad request", 400, "The request is not well-formed.");
            case 404 -> Problem.noSuchPath();
            case 413 -> Problem.contentTooLarge();
            case 503 -> Problem.unavailable();
            case 500 -> Problem.internal();
            default -> Problem.of("refused", status.reasonPhrase(), status.code(), "The request was refused.");
        };
    }
}
