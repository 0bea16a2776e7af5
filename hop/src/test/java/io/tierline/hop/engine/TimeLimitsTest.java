package io.tierline.hop.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.hop.testing.CountingTransport;
import io.tierline.hop.testing.Eventually;
import io.tierline.hop.testing.PlainProxy;
import io.tierline.hop.testing.PlainServer;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.Wire;
import io.tierline.hop.upstream.AttemptLimits;
import io.tierline.hop.upstream.Endpoint;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every wait has an end, and what the end is depends on what was waited for. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class TimeLimitsTest {

    private static final Duration SOON = Duration.ofMillis(300);
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Body LARGE = Body.of(new byte[64 * 1024 * 1024]);

    private static PlainServer server(HttpLimits limits) throws IOException {
        return new PlainServer(TimeLimitsTest::readAll, limits);
    }

    private static Delivery readAll(Exchange exchange) {
        try {
            if (exchange.body() instanceof Body.Stream stream) {
                while (stream.advance()) {
                    assertThat(stream.piece().isEmpty()).isFalse();
                }
            }
            return PlainServer.ok(exchange, "ok");
        } catch (BodyFailed e) {
            int status = e.reason() == BodyFailed.Reason.TIMED_OUT ? 408 : 400;
            return exchange.respond(ResponseHead.of(status, "Failed", new Fields()), Body.empty());
        }
    }

    private static void drip(Wire client, String text) {
        try {
            for (int i = 0; ; i++) {
                client.send(text.substring(i % text.length(), i % text.length() + 1));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        } catch (IOException e) {
            // cut off at last
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "GET / HT", "GET / HTTP/1.1\r\nHost: x\r\n", "POST / HTTP/1.1\r\nX: y"})
    void aHeadThatIsNotThereInTimeIsAnswered408(String begin) throws Exception {
        try (PlainServer server = server(HttpLimits.DEFAULT.withHeadTime(SOON));
                Wire client = RawClient.connect(server.port())) {
            long started = System.nanoTime();
            client.send(begin);
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 408").endsWith("HEAD_TIMED_OUT");
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isBetween(Duration.ofMillis(250), Duration.ofSeconds(3));
        }
    }

    /** The time is one for the whole head: single bytes do not buy more. */
    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\nHost: x\r\nX: ", "\r\n"})
    void aHeadThatComesByteByByteIsAnswered408(String begin) throws Exception {
        try (PlainServer server = server(HttpLimits.DEFAULT.withHeadTime(SOON));
                Wire client = RawClient.connect(server.port())) {
            client.send(begin);
            Thread dripping = Thread.ofVirtual().start(() -> drip(client, begin.isBlank() ? "\r\n" : "a"));
            assertThat(client.readMessage()).startsWith("HTTP/1.1 408").endsWith("HEAD_TIMED_OUT");
            client.reset();
            dripping.join();
        }
    }

    @Test
    void aSecondHeadHasItsTimeFromItsFirstByte() throws Exception {
        try (PlainServer server = server(HttpLimits.DEFAULT.withHeadTime(SOON));
                Wire client = RawClient.connect(server.port())) {
            assertThat(client.send(GET).readMessage()).endsWith("ok");
            assertThat(client.staysSilent(600)).isTrue();
            assertThat(client.send(GET).readMessage()).endsWith("ok");
            assertThat(client.send("GET / HT").readMessage()).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void anIdleConnectionIsClosedWithoutAWord() throws Exception {
        try (PlainServer server = server(HttpLimits.DEFAULT.withKeepAlive(SOON));
                Wire client = RawClient.connect(server.port())) {
            assertThat(client.send(GET).readMessage()).endsWith("ok");
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 10\r\n\r\nhello", "Transfer-Encoding: chunked\r\n\r\n5\r\nhel"})
    void aBodyThatStopsIsAnswered408(String rest) throws Exception {
        try (PlainServer server = server(HttpLimits.DEFAULT.withBody(SOON));
                Wire client = RawClient.connect(server.port())) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\n" + rest);
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 408").contains("Connection: close");
        }
    }

    @Test
    void aBodyThatComesSlowlyIsWaitedFor() throws Exception {
        try (PlainServer server = server(HttpLimits.DEFAULT.withBody(Duration.ofMillis(500)));
                Wire client = RawClient.connect(server.port())) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n");
            for (int i = 0; i < 10; i++) {
                assertThat(client.staysSilent(80)).isTrue();
                client.send("a");
            }
            assertThat(client.readMessage()).endsWith("ok");
        }
    }

    @Test
    void aReaderThatTakesNothingIsCutOff() throws Exception {
        HttpLimits limits = HttpLimits.DEFAULT.withBody(SOON);
        try (PlainServer server = new PlainServer(
                        exchange -> exchange.respond(ResponseHead.of(200, "OK", new Fields()), LARGE), limits);
                Wire client = RawClient.connect(server.port())) {
            client.send(GET);
            assertThat(server.awaitDelivery().end()).isEqualTo(Delivery.End.CLIENT_TIMED_OUT);
            assertThatThrownBy(client::readToEnd).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aReaderThatTakesItSlowlyIsServed() throws Exception {
        HttpLimits limits = HttpLimits.DEFAULT.withBody(Duration.ofMillis(600));
        try (PlainServer server = new PlainServer(
                        exchange -> exchange.respond(ResponseHead.of(200, "OK", new Fields()), LARGE), limits);
                Wire client = RawClient.connect(server.port())) {
            client.send(GET).readHead();
            for (int i = 0; i < 64; i++) {
                assertThat(client.readExactly(1024 * 1024)).hasSize(1024 * 1024);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            assertThat(server.awaitDelivery().isComplete()).isTrue();
        }
    }

    @Test
    void aConnectionThatWaitsHoldsNoBuffer() throws Exception {
        try (CountingTransport transport = new CountingTransport();
                PlainServer server = new PlainServer(
                        transport, TimeLimitsTest::readAll, HttpLimits.DEFAULT, HttpAcceptor.Security.PLAIN);
                Wire fresh = RawClient.connect(server.port());
                Wire used = RawClient.connect(server.port())) {
            assertThat(used.send(GET).readMessage()).endsWith("ok");
            Eventually.isTrue("both connections", () -> server.openConnections() == 2);
            Eventually.isTrue("no buffer held", () -> transport.held() == 0);
            assertThat(fresh.send(GET).readMessage()).endsWith("ok");
            assertThat(used.send(GET).readMessage()).endsWith("ok");
        }
    }

    @Test
    void aTunnelInWhichNothingMovesHoldsNoBuffer() throws Exception {
        try (CountingTransport transport = new CountingTransport();
                StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readHead();
                    wire.send("HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n");
                    wire.send(wire.readExactly(5));
                    wire.send(wire.readExactly(5));
                });
                PlainProxy proxy = new PlainProxy(
                        transport,
                        Endpoint.plain(origin.address()),
                        HttpAcceptor.Security.PLAIN,
                        HttpLimits.DEFAULT,
                        AttemptLimits.DEFAULT);
                Wire client = RawClient.connect(proxy.port())) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 101");
            assertThat(client.send("hello").readExactly(5)).isEqualTo("hello");
            Eventually.isTrue("no buffer held", () -> transport.held() == 0);
            assertThat(client.send("again").readExactly(5)).isEqualTo("again");
        }
    }
}
