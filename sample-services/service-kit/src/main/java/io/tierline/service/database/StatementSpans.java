package io.tierline.service.database;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.semconv.DbAttributes;
import io.opentelemetry.semconv.ErrorAttributes;
import io.opentelemetry.semconv.ServerAttributes;
import java.sql.SQLException;

/**
 * The client span of a statement, by the semantic conventions for PostgreSQL (1.43): db.namespace is database|schema as
 * configured; error.type is the SQLSTATE, else the exception's class. The text holds no values, only question marks.
 */
final class StatementSpans {
    private final Tracer tracer;
    private final DatabaseSettings settings;

    StatementSpans(OpenTelemetry telemetry, DatabaseSettings settings) {
        this.tracer = telemetry.getTracer("io.tierline.service.database");
        this.settings = settings;
    }

    Span start(Query query) {
        DatabaseUrl url = settings.url();
        return tracer.spanBuilder(query.summary())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(DbAttributes.DB_SYSTEM_NAME, DbAttributes.DbSystemNameValues.POSTGRESQL)
                .setAttribute(DbAttributes.DB_NAMESPACE, url.database() + "|" + settings.schema())
                .setAttribute(DbAttributes.DB_OPERATION_NAME, query.operation())
                .setAttribute(DbAttributes.DB_COLLECTION_NAME, query.collection())
                .setAttribute(DbAttributes.DB_QUERY_SUMMARY, query.summary())
                .setAttribute(DbAttributes.DB_QUERY_TEXT, query.text())
                .setAttribute(ServerAttributes.SERVER_ADDRESS, url.host())
                .setAttribute(ServerAttributes.SERVER_PORT, (long) url.port())
                .startSpan();
    }

    static void failed(Span span, SQLException failure) {
        String state = SqlFailures.state(failure);
        if (!state.isEmpty()) {
            span.setAttribute(DbAttributes.DB_RESPONSE_STATUS_CODE, state);
        }
        span.setAttribute(
                ErrorAttributes.ERROR_TYPE, state.isEmpty() ? failure.getClass().getName() : state);
        span.setStatus(StatusCode.ERROR);
    }
}
