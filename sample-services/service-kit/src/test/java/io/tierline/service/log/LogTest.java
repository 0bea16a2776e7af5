package io.tierline.service.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LogTest {
    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void lineIsJsonWhateverTheMessageHolds() {
        assertThat(new JsonLines("shop").format(entry("say \"hi\"\nand {\"level\":\"X\"}")))
                .matches("\\{\"time\":\"[^\"]+Z\",\"level\":\"INFO\",\"service\":\"shop\",\"logger\":\"test\","
                        + "\"message\":\"say \\\\\"hi\\\\\"\\\\nand .*\"}\n")
                .doesNotContain("trace_id");
    }

    @Test
    void lineOfARequestNamesItsTrace() {
        Span span = TELEMETRY
                .getOpenTelemetry()
                .getTracer("test")
                .spanBuilder("request")
                .startSpan();
        try (var _ = span.makeCurrent()) {
            assertThat(new JsonLines("shop").format(entry("hello")))
                    .contains("\"trace_id\":\"" + span.getSpanContext().getTraceId() + "\"")
                    .contains("\"span_id\":\"" + span.getSpanContext().getSpanId() + "\"");
        } finally {
            span.end();
        }
    }

    @Test
    void flushWaitsForWhatWasLogged() {
        LineQueue queue = new LineQueue(new JsonLines("shop"), new PrintStream(written, true, StandardCharsets.UTF_8));
        for (int i = 0; i < 1_000; i++) {
            queue.publish(entry("line " + i));
        }
        queue.flush();
        assertThat(written.toString(StandardCharsets.UTF_8).lines()).hasSize(1_000);
    }

    @Test
    void slowOutputLosesLinesAndSaysSo() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        LineQueue queue = new LineQueue(
                new JsonLines("shop"), new PrintStream(untilReleased(stuck), true, StandardCharsets.UTF_8));
        for (int i = 0; i < 20_000; i++) {
            queue.publish(entry("line " + i)); // returns although nobody reads
        }
        stuck.countDown();
        queue.flush();
        while (!written.toString(StandardCharsets.UTF_8).contains("log lines were dropped")) {
            Thread.onSpinWait();
        }
        assertThat(written.toString(StandardCharsets.UTF_8).lines().count()).isLessThan(10_000);
    }

    private OutputStream untilReleased(CountDownLatch stuck) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                try {
                    stuck.await();
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
                written.write(b);
            }
        };
    }

    private static LogRecord entry(String message) {
        LogRecord entry = new LogRecord(Level.INFO, message);
        entry.setLoggerName("test");
        return entry;
    }
}
