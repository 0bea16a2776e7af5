package io.tierline.service.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.tierline.service.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * An error as its client sees it: application/problem+json, RFC 9457. {@code kind} is the stable last part of the type;
 * instance and trace_id are added when it is written. Nothing of the inside of the service belongs in it.
 */
public record Problem(
        String kind, String title, int status, String detail, List<Fault> faults, Map<HeaderName, String> fields) {
    public static final String TYPE_PREFIX = "urn:tierline:problem:";
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String RETRY_AFTER_SECONDS = "1";

    /** One thing wrong with one field of the request. */
    public record Fault(String field, String detail) {}

    public Problem {
        faults = List.copyOf(faults);
        fields = Map.copyOf(fields);
    }

    public static Problem of(String kind, String title, int status, String detail) {
        return new Problem(kind, title, status, detail, List.of(), Map.of());
    }

    public static Problem invalid(List<Fault> faults) {
        String detail = String.join(
                "; ",
                faults.stream()
                        .map(fault -> fault.field() + " " + fault.detail())
                        .toList());
        return new Problem("invalid-parameter", "Invalid parameter", 400, detail, faults, Map.of());
    }

    public static Problem noSuchPath() {
        return of("not-found", "Not found", 404, "There is nothing at this path.");
    }

    public static Problem methodNotAllowed(String method, String allowed) {
        String detail = method + " is not possible here; allowed: " + allowed + ".";
        return of("method-not-allowed", "Method not allowed", 405, detail).with(HeaderNames.ALLOW, allowed);
    }

    public static Problem preconditionFailed() {
        String detail = "The resource is not in the state that the request asks for.";
        return of("precondition-failed", "Precondition failed", 412, detail);
    }

    public static Problem contentTooLarge() {
        return of("content-too-large", "Content too large", 413, "The request's body is too large.");
    }

    public static Problem unavailable() {
        String detail = "The service cannot answer for the moment. Please try again.";
        return of("unavailable", "Service unavailable", 503, detail).with(HeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }

    public static Problem internal() {
        return of("internal-error", "Internal error", 500, "The service failed. The trace id leads to the cause.");
    }

    public Problem with(HeaderName name, String value) {
        SequencedMap<HeaderName, String> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new Problem(kind, title, status, detail, faults, more);
    }

    /** Writes the document. Empty are: the instance of an unreadable request, the trace id where telemetry is off. */
    public Reply reply(String instance, String traceId) {
        SequencedMap<HeaderName, String> all = new LinkedHashMap<>();
        all.put(HeaderNames.CONTENT_TYPE, MEDIA_TYPE);
        all.put(HeaderNames.CACHE_CONTROL, "no-store");
        all.putAll(fields);
        return new Reply(status, all, document(instance, traceId));
    }

    private String document(String instance, String traceId) {
        return Json.object(json -> {
            json.writeStringField("type", TYPE_PREFIX + kind);
            json.writeStringField("title", title);
            json.writeNumberField("status", status);
            json.writeStringField("detail", detail);
            if (!instance.isEmpty()) {
                json.writeStringField("instance", instance);
            }
            if (!traceId.isEmpty()) {
                json.writeStringField("trace_id", traceId);
            }
            if (!faults.isEmpty()) {
                json.writeArrayFieldStart("errors");
                for (Fault fault : faults) {
                    json.writeStartObject();
                    json.writeStringField("field", fault.field());
                    json.writeStringField("detail", fault.detail());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
        });
    }
}
