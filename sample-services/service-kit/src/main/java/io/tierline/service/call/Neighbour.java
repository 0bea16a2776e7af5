package io.tierline.service.call;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.tierline.service.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * Another service, in one or several instances, spoken to over HTTP/1.1. An instance that does not answer within the
 * patience, or says that it cannot for now, is passed over for the next one; so only what may happen twice is sent here:
 * reads, and events that carry an id. If none answers, that is {@link Unavailable}. The trace context goes along.
 *
 * <p>Who answered last is asked first. That is a hint only: threads may overwrite each other's.
 */
public final class Neighbour implements AutoCloseable {
    private static final long LONGEST_ANSWER = 1_048_576;
    private static final Set<Integer> NOT_NOW = Set.of(502, 503, 504);

    private final List<URI> instances;
    private final Duration patience;
    private final HttpClient client;
    private final CallSpans spans;
    private volatile int preferred;

    public Neighbour(List<URI> instances, Duration patience, OpenTelemetry telemetry) {
        this.instances = List.copyOf(instances);
        this.patience = patience;
        this.spans = new CallSpans(telemetry);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** What came back. */
    public record Answer(int status, String body) {
        private static final int CLASS = 100;
        private static final int SUCCESS = 2;

        public boolean successful() {
            return status / CLASS == SUCCESS;
        }
    }

    public Answer get(String path) {
        return send("GET", path, HttpRequest.Builder::GET);
    }

    /** {@code fields} are added to those of a JSON request. */
    public Answer post(String path, Map<String, String> fields, String json) {
        return send("POST", path, request -> {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json));
            fields.forEach(request::setHeader);
            return request;
        });
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private Answer send(String method, String path, UnaryOperator<HttpRequest.Builder> content) {
        int first = preferred;
        Unavailable last = new Unavailable("no instance is known");
        for (int i = 0; i < instances.size(); i++) {
            int instance = (first + i) % instances.size();
            try {
                URI target = URI.create(instances.get(instance) + path);
                Answer answer = attempt(method, content.apply(HttpRequest.newBuilder(target)));
                preferred = instance;
                return answer;
            } catch (Unavailable unavailable) {
                last = unavailable;
            }
        }
        throw last;
    }

    private Answer attempt(String method, HttpRequest.Builder request) {
        URI target = request.build().uri();
        Span span = spans.start(method, target);
        try (var _ = span.makeCurrent()) {
            spans.carry(request);
            Answer answer = awaited(request.timeout(patience).build());
            spans.answered(span, answer.status());
            if (NOT_NOW.contains(answer.status())) {
                throw new Unavailable(target + " answers " + answer.status());
            }
            return answer;
        } catch (Unavailable unavailable) {
            spans.failed(span, unavailable);
            throw unavailable;
        } finally {
            span.end();
        }
    }

    private Answer awaited(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), LONGEST_ANSWER));
        try {
            HttpResponse<String> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.body());
        } catch (ExecutionException failure) {
            throw away(request, failure.getCause() instanceof IOException cause ? cause : failure);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw away(request, late);
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw away(request, stopped);
        }
    }

    private static Unavailable away(HttpRequest request, Exception reason) {
        return new Unavailable(
                request.uri() + " does not answer: " + reason.getClass().getSimpleName(), reason);
    }
}
