package io.tierline.service.log;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.tierline.service.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One JSON object a line: time, level, service, logger, message, and of the request in hand trace_id and span_id.
 * Must run on the thread that logs, since that is where the current span is known.
 */
final class JsonLines extends Formatter { // java.util.logging offers no interface to implement instead
    private final String service;

    JsonLines(String service) {
        this.service = service;
    }

    @Override
    public String format(LogRecord line) {
        return Json.object(json -> {
                    json.writeStringField("time", line.getInstant().toString());
                    json.writeStringField("level", line.getLevel().getName());
                    json.writeStringField("service", service);
                    json.writeStringField("logger", String.valueOf(line.getLoggerName()));
                    json.writeStringField("message", formatMessage(line));
                    SpanContext span = Span.current().getSpanContext();
                    if (span.isValid()) {
                        json.writeStringField("trace_id", span.getTraceId());
                        json.writeStringField("span_id", span.getSpanId());
                    }
                    Optional<Throwable> thrown = Optional.ofNullable(line.getThrown());
                    if (thrown.isPresent()) {
                        json.writeStringField("error", stackOf(thrown.get()));
                    }
                })
                + "\n";
    }

    private static String stackOf(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
