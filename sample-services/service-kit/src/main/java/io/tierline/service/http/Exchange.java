package io.tierline.service.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.tierline.service.Unavailable;
import io.tierline.service.telemetry.RequestMetrics;
import io.tierline.service.telemetry.ServerSpans;
import io.tierline.service.telemetry.Timings;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The way of every request through a service: count it in, open its span, let the endpoint answer, turn a failure into a
 * problem document, send, measure, log, count it out.
 */
public final class Exchange {
    private static final Logger LOG = System.getLogger(Exchange.class.getName());

    private static final HeaderName SERVER_TIMING = HeaderNames.create("Server-Timing");

    private final String service;
    private final ServerSpans spans;
    private final RequestMetrics metrics;
    private final InFlight inFlight;

    public Exchange(String service, ServerSpans spans, RequestMetrics metrics, InFlight inFlight) {
        this.service = service;
        this.spans = spans;
        this.metrics = metrics;
        this.inFlight = inFlight;
    }

    /** Serves an endpoint; {@code route} is the template of its path, for the span and the metrics. */
    public Handler handler(String route, Endpoint endpoint) {
        return (request, response) -> {
            inFlight.enter();
            try {
                serve(route, endpoint, request, response);
            } finally {
                inFlight.leave();
            }
        };
    }

    /** Serves a stream; a request that is refused gets a problem document as any other. */
    public Handler streaming(String route, Streaming streaming) {
        return (request, response) -> {
            inFlight.enter();
            try {
                stream(route, streaming, request, response);
            } finally {
                inFlight.leave();
            }
        };
    }

    private void stream(String route, Streaming streaming, ServerRequest request, ServerResponse response) {
        AtomicReference<Optional<Streaming.Stream>> opened = new AtomicReference<>(Optional.empty());
        Timings timings = new Timings();
        Span span = spans.start(request, route);
        try (var _ = span.makeCurrent()) {
            Reply reply = answer(
                    asked -> {
                        opened.set(Optional.of(streaming.open(asked)));
                        return Reply.json(Reply.OK, "");
                    },
                    request);
            try {
                if (opened.get().isPresent()) {
                    run(opened.get().get(), response);
                } else {
                    Wire.send(reply, request, response, inFlight.closing());
                }
            } finally {
                spans.end(span, reply.status());
                measure(request, route, reply, timings);
            }
        }
    }

    private void run(Streaming.Stream stream, ServerResponse response) {
        try {
            stream.run(response, inFlight::closing);
        } catch (UncheckedIOException | CloseConnectionException gone) {
            LOG.log(Level.DEBUG, "the client of a stream is gone", gone);
            throw new CloseConnectionException("the client of a stream is gone", gone);
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "a stream failed", bug);
            throw new CloseConnectionException("a stream failed", bug);
        }
    }

    private void serve(String route, Endpoint endpoint, ServerRequest request, ServerResponse response) {
        Timings timings = new Timings();
        Span span = spans.start(request, route);
        try (var _ = span.makeCurrent()) {
            Reply reply = ScopedValue.where(Timings.CURRENT, timings).call(() -> answer(endpoint, request));
            try {
                Reply timed = reply.with(SERVER_TIMING, timings.serverTiming(service));
                Wire.send(timed, request, response, inFlight.closing());
            } finally {
                spans.end(span, reply.status());
                measure(request, route, reply, timings);
            }
        }
    }

    private void measure(ServerRequest request, String route, Reply reply, Timings timings) {
        String method = ServerSpans.knownMethod(request.prologue().method().text());
        metrics.record(method, route, reply.status(), timings.elapsedNanos());
        logAccess(request, reply, timings);
    }

    private static Reply answer(Endpoint endpoint, ServerRequest request) {
        try {
            return endpoint.answer(request);
        } catch (Refused refused) {
            return problem(refused.problem(), request);
        } catch (Unavailable unavailable) {
            LOG.log(Level.WARNING, "unavailable: {0}", unavailable.reason());
            return problem(Problem.unavailable(), request);
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "request failed", bug);
            return problem(Problem.internal(), request);
        }
    }

    private static Reply problem(Problem problem, ServerRequest request) {
        SpanContext span = Span.current().getSpanContext();
        String traceId = span.isValid() ? span.getTraceId() : "";
        return problem.reply(request.prologue().uriPath().rawPath(), traceId);
    }

    private static void logAccess(ServerRequest request, Reply reply, Timings timings) {
        LOG.log(
                Level.INFO,
                () -> "%s %s %d %s"
                        .formatted(
                                request.prologue().method().text(),
                                request.prologue().uriPath().rawPath(),
                                reply.status(),
                                timings.serverTiming("total")));
    }
}
