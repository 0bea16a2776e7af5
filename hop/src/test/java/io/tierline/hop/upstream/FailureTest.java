package io.tierline.hop.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.Delivery;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.HttpLimits;
import io.tierline.hop.engine.RequestHead;
import io.tierline.hop.engine.Requester;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.hop.engine.Version;
import io.tierline.hop.testing.DirectCall;
import io.tierline.hop.testing.PlainProxy;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.Wire;
import io.tierline.hop.tls.TlsClient;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which an attempt fails, by name, and whether the server may have seen the request. */
@Timeout(value = 40, unit = TimeUnit.SECONDS)
class FailureTest {

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LATE = Duration.ofSeconds(30);
    private static final Body LARGE = Body.of(new byte[64 * 1024 * 1024]);
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static Failure failure(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).failure();
    }

    private static void expect(Failure failure, Failure.Kind kind, boolean mayHaveArrived) {
        assertThat(failure.kind()).describedAs(failure.detail()).isEqualTo(kind);
        assertThat(failure.mayHaveArrived()).isEqualTo(mayHaveArrived);
    }

    private static StubOrigin silent() throws IOException {
        return StubOrigin.noting((wire, notes) -> {
            notes.accept(wire.readMessage());
            wire.isEnded();
        });
    }

    private static AttemptLimits limits(Duration connect, Duration read, Duration write) {
        return new AttemptLimits(connect, read, write, Deadline.NEVER, false, HttpLimits.DEFAULT);
    }

    @Test
    void nobodyListens() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, LOOPBACK)) {
            port = closed.getLocalPort();
        }
        try (DirectCall call =
                new DirectCall(Endpoint.plain(new InetSocketAddress(LOOPBACK, port)), AttemptLimits.DEFAULT)) {
            expect(failure(call.send("POST", Body.empty())), Failure.Kind.CONNECT_REFUSED, false);
        }
    }

    /** A listener whose backlog is full drops what comes, as a host that is gone does. */
    @Test
    void nobodyAnswersTheConnect() throws Exception {
        List<java.net.Socket> filling = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, LOOPBACK)) {
            fill(full, filling);
            try (DirectCall call = new DirectCall(
                    Endpoint.plain((InetSocketAddress) full.getLocalSocketAddress()), limits(SOON, LATE, LATE))) {
                expect(failure(call.send("POST", Body.empty())), Failure.Kind.CONNECT_TIMED_OUT, false);
            }
        } finally {
            for (java.net.Socket socket : filling) {
                socket.close();
            }
        }
    }

    private static void fill(ServerSocket listener, List<java.net.Socket> filling) throws IOException {
        for (int i = 0; i < 10; i++) {
            java.net.Socket socket = new java.net.Socket();
            filling.add(socket);
            try {
                socket.connect(listener.getLocalSocketAddress(), 100);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
        throw new AssertionError("a backlog of 1 took ten connections");
    }

    @Test
    void nobodyAnswersTheHandshake() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(Wire::readToEnd);
                Transport transport = Transport.open();
                DirectCall call = new DirectCall(tls(origin, transport), limits(SOON, LATE, LATE))) {
            expect(failure(call.send("POST", Body.empty())), Failure.Kind.CONNECT_TIMED_OUT, false);
            origin.awaitEnding();
        }
    }

    @Test
    void thePeerSpeaksNoTls() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.send("SSH-2.0-OpenSSH_9.9\r\n");
                    wire.readToEnd();
                });
                Transport transport = Transport.open();
                DirectCall call = new DirectCall(tls(origin, transport), AttemptLimits.DEFAULT)) {
            expect(failure(call.send("POST", Body.empty())), Failure.Kind.HANDSHAKE_FAILED, false);
            origin.awaitEnding();
        }
    }

    private static Endpoint tls(StubOrigin origin, Transport transport) {
        return new Endpoint(
                origin.address(), Optional.of(TlsClient.withoutVerification(Optional.empty(), transport.buffers())));
    }

    @Test
    void theServerDoesNotAnswer() throws Exception {
        try (StubOrigin origin = silent();
                DirectCall call = new DirectCall(Endpoint.plain(origin.address()), limits(LATE, SOON, LATE))) {
            expect(failure(call.send("GET", Body.empty())), Failure.Kind.RESPONSE_TIMED_OUT, true);
            assertThat(origin.awaitEnding()).isInstanceOf(SocketException.class);
        }
    }

    /** A head has to be there in time as a whole: single bytes do not buy more. */
    @Test
    void theServerAnswersByteByByte() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readMessage();
                    wire.send("HTTP/1.1 200 OK\r\nX: ");
                    while (true) {
                        wire.send("a");
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                    }
                });
                DirectCall call = new DirectCall(Endpoint.plain(origin.address()), limits(LATE, SOON, LATE))) {
            expect(failure(call.send("GET", Body.empty())), Failure.Kind.RESPONSE_TIMED_OUT, true);
        }
    }

    @Test
    void theServerDoesNotTakeABodyAtHand() throws Exception {
        try (StubOrigin origin = notReading();
                DirectCall call = new DirectCall(Endpoint.plain(origin.address()), limits(LATE, LATE, SOON))) {
            expect(failure(call.send("PUT", LARGE)), Failure.Kind.SEND_TIMED_OUT, true);
        }
    }

    private static StubOrigin notReading() throws IOException {
        return StubOrigin.holding(wire -> {
            wire.readHead();
            LockSupport.parkNanos(LATE.toNanos());
        });
    }

    @Test
    void theServerDoesNotTakeAStreamedBody() throws Exception {
        try (StubOrigin origin = notReading();
                PlainProxy proxy = PlainProxy.to(origin, HttpLimits.DEFAULT, limits(LATE, LATE, SOON));
                Wire client = RawClient.connect(proxy.port())) {
            client.send("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 67108864\r\n\r\n");
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    client.send(new byte[64 * 1024 * 1024]);
                } catch (IOException e) {
                    // the proxy gave up, as it should
                }
            });
            assertThat(client.readMessage()).startsWith("HTTP/1.1 504").endsWith("SEND_TIMED_OUT");
            client.reset();
            sender.join();
        }
    }

    /** The time for writing is one without progress: a body may take longer than it as a whole. */
    @Test
    void aServerThatTakesItSlowlyIsWaitedFor() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readHead();
                    for (int i = 0; i < 64; i++) {
                        wire.readExactly(1024 * 1024);
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                    }
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                    wire.isEnded();
                });
                DirectCall call =
                        new DirectCall(Endpoint.plain(origin.address()), limits(LATE, LATE, Duration.ofMillis(600)))) {
            assertThat(call.send("PUT", LARGE)).isInstanceOf(Outcome.Answered.class);
        }
    }

    @Test
    void theWholeOfItTakesTooLong() throws Exception {
        try (StubOrigin origin = silent();
                DirectCall call = new DirectCall(
                        Endpoint.plain(origin.address()),
                        limits(LATE, LATE, LATE).within(Deadline.in(SOON)))) {
            expect(failure(call.send("GET", Body.empty())), Failure.Kind.RESPONSE_TIMED_OUT, true);
        }
    }

    @Test
    void nothingIsSentWhenTheTimeIsOverBefore() throws Exception {
        try (StubOrigin origin = silent();
                DirectCall call = new DirectCall(
                        Endpoint.plain(origin.address()),
                        limits(LATE, LATE, LATE).within(Deadline.in(Duration.ZERO)))) {
            expect(failure(call.send("GET", Body.empty())), Failure.Kind.CONNECT_TIMED_OUT, false);
            assertThat(origin.connections()).isZero();
        }
    }

    @Test
    void theResponseStopsMidway() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readMessage();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe");
                    wire.isEnded();
                });
                PlainProxy proxy = PlainProxy.to(origin, HttpLimits.DEFAULT, limits(LATE, SOON, LATE));
                Wire client = RawClient.connect(proxy.port())) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").readHead();
            assertThatThrownBy(client::readToEnd).isInstanceOf(SocketException.class);
            assertThat(proxy.awaitDelivery().end()).isEqualTo(Delivery.End.SOURCE_TIMED_OUT);
            assertThat(origin.awaitEnding()).isNotNull();
            assertThat(proxy.idleUpstreams()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"
            })
    void theClientLeavesBeforeTheResponse(String request) throws Exception {
        for (boolean reset : new boolean[] {true, false}) {
            try (StubOrigin origin = silent();
                    PlainProxy proxy = PlainProxy.to(
                            origin, HttpLimits.DEFAULT, limits(LATE, LATE, LATE).endingWithClient())) {
                leave(RawClient.connect(proxy.port()), request, origin, reset);
                long left = System.nanoTime();
                assertThat(origin.awaitEnding()).isInstanceOf(SocketException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - left)).isLessThan(Duration.ofSeconds(2));
                expect(failure(proxy.awaitOutcome()), Failure.Kind.CLIENT_GONE, true);
                assertThat(proxy.awaitDelivery().isComplete() && reset).isFalse();
            }
        }
    }

    @Test
    void theClientLeavesWhileTheServerIsSilentWithinTheResponse() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readMessage();
                    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n");
                    wire.readToEnd();
                });
                PlainProxy proxy = PlainProxy.to(
                        origin, HttpLimits.DEFAULT, limits(LATE, LATE, LATE).endingWithClient())) {
            try (Wire client = RawClient.connect(proxy.port())) {
                client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").readUntil("hi\r\n");
            }
            long left = System.nanoTime();
            assertThat(origin.awaitEnding()).isNotNull();
            assertThat(Duration.ofNanos(System.nanoTime() - left)).isLessThan(Duration.ofSeconds(2));
            assertThat(proxy.awaitDelivery().end()).isEqualTo(Delivery.End.CLIENT_GONE);
        }
    }

    private static void leave(Wire client, String request, StubOrigin origin, boolean reset) throws Exception {
        try (client) {
            client.send(request);
            origin.awaitRequest();
            if (reset) {
                client.reset();
            }
        }
    }

    @Test
    void aClientThatLeavesIsNotNoticedUnlessAskedFor() throws Exception {
        try (StubOrigin origin = silent();
                PlainProxy proxy =
                        PlainProxy.to(origin, HttpLimits.DEFAULT, limits(LATE, Duration.ofSeconds(1), LATE))) {
            leave(RawClient.connect(proxy.port()), "GET / HTTP/1.1\r\nHost: x\r\n\r\n", origin, true);
            expect(failure(proxy.awaitOutcome()), Failure.Kind.RESPONSE_TIMED_OUT, true);
        }
    }

    @Test
    void aClientThatHasPipelinedMoreIsNotTakenForGone() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(request -> {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(600));
                    return "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
                });
                PlainProxy proxy = PlainProxy.to(
                        origin, HttpLimits.DEFAULT, limits(LATE, LATE, LATE).endingWithClient());
                Wire client = RawClient.connect(proxy.port())) {
            client.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n");
            origin.awaitRequest();
            client.send("GET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.readMessage()).startsWith("HTTP/1.1 200");
            assertThat(client.readMessage()).startsWith("HTTP/1.1 200");
            assertThat(origin.requests().get(1)).startsWith("GET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
        }
    }

    /** A client to which nothing can be passed on. */
    private record Gone() implements Requester {

        @Override
        public void interim(ResponseHead head) throws IOException {
            throw new IOException("gone");
        }

        @Override
        public void leaveContinueToUpstream() {}

        @Override
        public Optional<Socket> watchable() {
            return Optional.empty();
        }
    }

    @Test
    void theClientIsGoneWhenAnInterimResponseComes() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readMessage();
                    wire.send("HTTP/1.1 103 Early Hints\r\n\r\n");
                    wire.isEnded();
                });
                DirectCall call = new DirectCall(origin)) {
            expect(failure(call.send("GET", Body.empty(), new Gone())), Failure.Kind.CLIENT_GONE, true);
        }
    }

    @Test
    void aHeadThatWouldBeTwoRequestsIsNotSent() throws Exception {
        Endpoint endpoint = Endpoint.plain(new InetSocketAddress(LOOPBACK, 1));
        for (String target : List.of("/a b", "/a HTTP/1.1\r\nX: y", "/\r\n", "/\u00e9", "/\u0000", "")) {
            RequestHead head = new RequestHead("GET", target, Version.HTTP_1_1, new Fields());
            assertThatThrownBy(() -> new Attempt(endpoint, head, Body.empty(), Requester.NOBODY, AttemptLimits.DEFAULT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is no request line");
        }
    }
}
