package io.tierline.hop.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.hop.testing.Eventually;
import io.tierline.hop.testing.PlainServer;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.Wire;
import io.tierline.hop.transport.Buffer;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Socket;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handler may do with an exchange, and what becomes of the connection when it does something wrong. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class HandlerTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Delivery NONE = new Delivery(Delivery.End.CLIENT_GONE, 0, 0);

    /** A response body out of pieces, of a length that it announces; a piece {@code !} is a defect. */
    private record Pieces(Iterator<String> pieces, long length, Buffer window) implements Body.Stream {

        Pieces(long length, String... pieces) {
            this(List.of(pieces).iterator(), length, Buffer.window());
        }

        @Override
        public boolean advance() {
            if (!pieces.hasNext()) {
                return false;
            }
            byte[] bytes = pieces.next().getBytes(StandardCharsets.US_ASCII);
            if (bytes[0] == '!') {
                throw new IllegalStateException("a defect");
            }
            window.show(bytes, 0, bytes.length);
            return true;
        }

        @Override
        public Buffer piece() {
            return window;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public Fields trailers() {
            return new Fields();
        }
    }

    private static ResponseHead ok() {
        return ResponseHead.of(200, "OK", new Fields());
    }

    private static void expectReset(Function<Exchange, Delivery> answers, String request) throws IOException {
        try (PlainServer server = PlainServer.answering(answers);
                Wire client = RawClient.connect(server.port())) {
            client.send(request);
            assertThatThrownBy(client::readToEnd).isInstanceOf(SocketException.class);
            Eventually.isTrue("the connection is gone", () -> server.openConnections() == 0);
        }
    }

    @Test
    void aHandlerThatThrowsResets() throws Exception {
        expectReset(
                exchange -> {
                    throw new IllegalStateException("a defect");
                },
                GET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1", "HTTP/1.0"})
    void aDefectWithinABodyDoesNotMakeTheResponseLookWhole(String version) throws Exception {
        expectReset(
                exchange -> exchange.respond(ok(), new Pieces(-1, "hello", "!")),
                "GET / " + version + "\r\nHost: x\r\n\r\n");
    }

    @Test
    void aBodyShorterThanItSaidIsBrokenOff() throws Exception {
        expectReset(exchange -> exchange.respond(ok(), new Pieces(10, "hello")), GET);
    }

    @Test
    void aBodyLongerThanItSaidIsBrokenOff() throws Exception {
        expectReset(exchange -> exchange.respond(ok(), new Pieces(4, "hel", "lo")), GET);
    }

    @Test
    void aBrokenDeliveryCountsContentWithoutTheHead() throws Exception {
        try (PlainServer server = PlainServer.answering(exchange -> exchange.respond(ok(), new Pieces(10, "hello")));
                Wire client = RawClient.connect(server.port())) {
            client.send(GET);
            String head = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";
            assertThat(server.awaitDelivery())
                    .isEqualTo(new Delivery(Delivery.End.SOURCE_FAILED, head.length() + 5L, 5));
        }
    }

    @Test
    void aHandlerThatAnswersNothingResets() throws Exception {
        expectReset(exchange -> NONE, GET);
    }

    @Test
    void anAbortResets() throws Exception {
        expectReset(
                exchange -> {
                    exchange.abort();
                    return NONE;
                },
                GET);
    }

    @Test
    void aSecondResponseIsRefused() throws Exception {
        expectReset(
                exchange -> {
                    PlainServer.ok(exchange, "one");
                    return PlainServer.ok(exchange, "two");
                },
                GET);
    }

    @Test
    void hangingUpIsAnOrderlyEndWithoutAResponse() throws Exception {
        try (PlainServer server = PlainServer.answering(exchange -> {
            exchange.hangUp();
            return NONE;
        })) {
            assertThat(RawClient.exchange(server.port(), GET)).isEmpty();
        }
    }

    @Test
    void aResponseThatSaysCloseEndsTheConnection() throws Exception {
        try (PlainServer server = PlainServer.answering(exchange ->
                exchange.respond(ResponseHead.of(200, "OK", Fields.of("Connection", "close")), Body.empty()))) {
            assertThat(RawClient.exchange(server.port(), GET))
                    .isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
    }

    @Test
    void aHeadIsAnsweredWithoutTheBody() throws Exception {
        try (PlainServer server = PlainServer.answering(exchange -> exchange.respond(
                        ResponseHead.of(200, "OK", Fields.of("Content-Length", "5")), new Pieces(5, "hello")));
                Wire client = RawClient.connect(server.port())) {
            client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n" + GET);
            assertThat(client.readMessage(true)).isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
            assertThat(client.readMessage()).endsWith("hello");
        }
    }

    @Test
    void anUpgradeHandsOverWhatHasAlreadyArrived() throws Exception {
        try (PlainServer server = PlainServer.answering(HandlerTest::echoUpgraded);
                Wire client = RawClient.connect(server.port())) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nearly");
            assertThat(client.readHead()).startsWith("HTTP/1.1 101 ");
            assertThat(client.readExactly(5)).isEqualTo("early");
            assertThat(client.send("later").readExactly(5)).isEqualTo("later");
            assertThat(client.endOutput().isEnded()).isTrue();
        }
    }

    private static Delivery echoUpgraded(Exchange exchange) {
        Deadline deadline = Deadline.in(Duration.ofSeconds(20));
        try (Socket socket = exchange.upgrade(ResponseHead.of(101, "Switching Protocols", new Fields()))) {
            Buffer buffer = new Buffer(3);
            while (socket.read(buffer, deadline) >= 0) {
                socket.write(buffer, deadline);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return NONE;
    }

    @Test
    void aReasonThatWouldStartANewLineIsRefused() {
        assertThatThrownBy(() -> ResponseHead.of(200, "OK\r\nSet-Cookie: a=b", new Fields()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aValueThatWouldStartANewLineIsMadeHarmless() throws Exception {
        try (PlainServer server = PlainServer.answering(exchange ->
                exchange.respond(ResponseHead.of(200, "OK", Fields.of("X", "a\r\nSet-Cookie: b\0c")), Body.empty()))) {
            assertThat(RawClient.exchange(server.port(), "GET / HTTP/1.0\r\n\r\n"))
                    .isEqualTo(
                            "HTTP/1.1 200 OK\r\nX: a  Set-Cookie: b c\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
    }
}
