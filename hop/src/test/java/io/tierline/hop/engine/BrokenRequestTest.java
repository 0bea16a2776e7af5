package io.tierline.hop.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.PlainProxy;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.Wire;
import io.tierline.hop.upstream.AttemptLimits;
import io.tierline.hop.upstream.Failure;
import io.tierline.hop.upstream.Outcome;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The reset rule: a request whose body breaks off must not look whole to the origin. It sees a reset, never an orderly end, and
 * the connection is not used again.
 */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class BrokenRequestTest {

    private static final HttpLimits HURRIED = HttpLimits.DEFAULT.withBody(Duration.ofMillis(200));

    /** Whatever comes after the head is awaited: a reset is an exception, an orderly end is not. */
    private static StubOrigin origin() throws IOException {
        return StubOrigin.noting((wire, notes) -> {
            notes.accept(wire.readHead());
            wire.readToEnd();
        });
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "Content-Length: 10, end, REQUEST_BROKEN",
        "Content-Length: 10, reset, REQUEST_BROKEN",
        "Content-Length: 10, silence, REQUEST_TIMED_OUT",
        "Transfer-Encoding: chunked, end, REQUEST_BROKEN",
        "Transfer-Encoding: chunked, reset, REQUEST_BROKEN",
        "Transfer-Encoding: chunked, silence, REQUEST_TIMED_OUT",
        "Transfer-Encoding: chunked, bad chunk, REQUEST_BROKEN",
    })
    void theOriginSeesAReset(String length, String breaking, Failure.Kind kind) throws Exception {
        try (StubOrigin origin = origin();
                PlainProxy proxy = PlainProxy.to(origin, HURRIED, AttemptLimits.DEFAULT);
                Wire client = RawClient.connect(proxy.port())) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\n" + length + "\r\n\r\n5\r\nhello");
            assertThat(origin.awaitRequest()).contains(length);
            switch (breaking) {
                case "end" -> client.endOutput();
                case "reset" -> client.reset();
                case "bad chunk" -> client.send("\r\nx\r\n");
                default -> assertThat(breaking).isEqualTo("silence");
            }
            assertThat(origin.awaitEnding()).isInstanceOf(SocketException.class);
            assertThat(((Outcome.Failed) proxy.awaitOutcome()).failure().kind()).isEqualTo(kind);
            assertThat(proxy.idleUpstreams()).isZero();
            if (!breaking.equals("reset")) {
                String status = kind.isTimeout() ? "408" : "400";
                assertThat(client.readToEnd()).startsWith("HTTP/1.1 " + status).contains("Connection: close");
            }
        }
    }

    @Test
    void aResponseThatHasBegunIsBrokenOffWithTheRequest() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readHead();
                    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n");
                    wire.readToEnd();
                });
                PlainProxy proxy = PlainProxy.to(origin);
                Wire client = RawClient.connect(proxy.port())) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200");
            client.send("x\r\n");
            assertThat(origin.awaitEnding()).isInstanceOf(SocketException.class);
            org.assertj.core.api.Assertions.assertThatThrownBy(client::readToEnd)
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void whoIsToBlameDoesNotDependOnWhoNoticesFirst() throws Exception {
        for (int i = 0; i < 50; i++) {
            try (StubOrigin origin = origin();
                    PlainProxy proxy = PlainProxy.to(origin);
                    Wire client = RawClient.connect(proxy.port())) {
                client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nx");
                assertThat(client.readMessage()).startsWith("HTTP/1.1 400").endsWith("REQUEST_BROKEN");
            }
        }
    }

    @Test
    void aBodyThatFailsInAnUnforeseenWayResetsToo() throws Exception {
        try (StubOrigin origin = origin();
                io.tierline.hop.testing.DirectCall call = new io.tierline.hop.testing.DirectCall(origin)) {
            Outcome outcome = call.send("POST", new BrokenStream());
            assertThat(origin.awaitEnding()).isInstanceOf(SocketException.class);
            assertThat(((Outcome.Failed) outcome).failure().kind()).isEqualTo(Failure.Kind.REQUEST_BROKEN);
        }
    }
}
