package io.tierline.hop.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.Eventually;
import io.tierline.hop.testing.PlainProxy;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Origins that answer, or speak, before they have read the request's body. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EarlyResponseTest {

    private static final int MB = 1024 * 1024;
    private static final String REFUSED = "HTTP/1.1 413 Content Too Large\r\nContent-Length: 9\r\n";

    @Test
    void aRefusalReachesAClientThatIsStillSending() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readHead();
                    wire.send(REFUSED + "Connection: close\r\n\r\ntoo large");
                    wire.endOutput();
                });
                PlainProxy proxy = PlainProxy.to(origin);
                Wire client = RawClient.connect(proxy.port())) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 104857600\r\n\r\n");
            Thread sender = sendInBackground(client, 100);
            assertThat(client.readMessage()).isEqualTo(REFUSED + "Connection: close\r\n\r\ntoo large");
            client.reset();
            sender.join();
        }
    }

    @Test
    void aRefusalReachesAClientThatSendsAllBeforeItReads() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readHead();
                    wire.send(REFUSED + "Connection: close\r\n\r\ntoo large");
                    wire.endOutput();
                });
                PlainProxy proxy = PlainProxy.to(origin);
                Wire client = RawClient.connect(proxy.port())) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 20971520\r\n\r\n");
            sendInBackground(client, 20).join();
            assertThat(client.readToEnd()).isEqualTo(REFUSED + "Connection: close\r\n\r\ntoo large");
        }
    }

    /** Waits until all buffers on the way are full. */
    private static void awaitStandstill(AtomicInteger sent) {
        int before = -1;
        for (int same = 0; same < 200; same = sent.get() == before ? same + 1 : 0) {
            before = sent.get();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private static Thread sendInBackground(Wire client, int megabytes) {
        return sendInBackground(client, megabytes, new AtomicInteger());
    }

    private static Thread sendInBackground(Wire client, int megabytes, AtomicInteger sent) {
        return Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < megabytes; i++) {
                    client.send(new byte[MB]);
                    sent.incrementAndGet();
                }
            } catch (IOException e) {
                // refused: that is what the other thread looks at
            }
        });
    }

    @Test
    void anOriginThatReadsOnGetsTheWholeBody() throws Exception {
        try (StubOrigin origin = StubOrigin.noting((wire, notes) -> {
                    wire.readHead();
                    String begin = wire.readExactly(5);
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    notes.accept(begin + wire.readExactly(5));
                    wire.isEnded();
                });
                PlainProxy proxy = PlainProxy.to(origin);
                Wire client = RawClient.connect(proxy.port())) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhello");
            assertThat(client.readMessage()).endsWith("ok").contains("Connection: close");
            client.send("world");
            assertThat(origin.awaitRequest()).isEqualTo("helloworld");
            Eventually.isTrue("the upstream connection is kept", () -> proxy.idleUpstreams() == 1);
            assertThat(client.isEnded()).isTrue();
        }
    }

    /** Both directions are full at the same time: whoever waits for one of them before serving the other hangs. */
    @Test
    void largeBodiesFlowInBothDirectionsAtOnce() throws Exception {
        int total = 32 * MB;
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readHead();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + total + "\r\n\r\n");
                    for (int i = 0; i < total / MB; i++) {
                        wire.send(wire.readExactly(MB));
                    }
                });
                PlainProxy proxy = PlainProxy.to(origin);
                Wire client = RawClient.connect(proxy.port())) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + total + "\r\n\r\n");
            sendInBackground(client, total / MB);
            client.readHead();
            assertThat(client.readToEnd()).hasSize(total);
        }
    }

    /** The origin reads on only when its answer has been taken: who reads the answer may not wait for who sends the body. */
    @Test
    void aResponseIsReadWhileTheRequestCannotBeSent() throws Exception {
        int total = 48 * MB;
        AtomicInteger sent = new AtomicInteger();
        try (StubOrigin origin = StubOrigin.noting((wire, notes) -> {
                    wire.readHead();
                    wire.readExactly(1); // the upload is under way
                    awaitStandstill(sent);
                    wire.send("H");
                    wire.send("TTP/1.1 200 OK\r\nContent-Length: " + total + "\r\n\r\n");
                    wire.send(new byte[total]);
                    notes.accept("all was taken");
                    wire.readExactly(total - 1);
                    wire.isEnded();
                });
                PlainProxy proxy = PlainProxy.to(origin);
                Wire client = RawClient.connect(proxy.port())) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + total + "\r\n\r\n");
            sendInBackground(client, total / MB, sent);
            client.readHead();
            assertThat(client.readExactly(total)).hasSize(total);
            assertThat(origin.awaitRequest()).isEqualTo("all was taken");
            Eventually.isTrue("the upstream connection is kept", () -> proxy.idleUpstreams() == 1);
        }
    }

    @Test
    void piecesPassAsTheyComeInBothDirections() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readHead();
                    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    for (int i = 0; i < 20; i++) {
                        wire.send(wire.readExactly(6));
                    }
                    wire.send(wire.readExactly(5));
                    wire.isEnded();
                });
                PlainProxy proxy = PlainProxy.to(origin);
                Wire client = RawClient.connect(proxy.port())) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.readHead();
            for (int i = 0; i < 20; i++) {
                assertThat(client.send("1\r\na\r\n").readExactly(6)).isEqualTo("1\r\na\r\n");
            }
            assertThat(client.send("0\r\n\r\n").readExactly(5)).isEqualTo("0\r\n\r\n");
        }
    }

    @Test
    void anEventIsPassedOnBeforeTheNextOneComes() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readHead();
                    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    wire.send("d\r\ndata: first\n\n\r\n");
                    wire.isEnded();
                });
                PlainProxy proxy = PlainProxy.to(origin);
                Wire client = RawClient.connect(proxy.port())) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").readHead();
            assertThat(client.readExactly(18)).isEqualTo("d\r\ndata: first\n\n\r\n");
        }
    }

    /** Often: whether the upload has begun to wait for the body when the refusal comes is a matter of luck. */
    @RepeatedTest(50)
    void aClientThatWaitsForContinueIsNotWaitedForAfterARefusal() throws Exception {
        try (StubOrigin origin = StubOrigin.noting((wire, notes) -> {
                    notes.accept(wire.readHead());
                    wire.send(REFUSED + "\r\ntoo large");
                    notes.accept(wire.readToEnd());
                });
                PlainProxy proxy = PlainProxy.to(origin);
                Wire client = RawClient.connect(proxy.port())) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n");
            long started = System.nanoTime();
            assertThat(client.readToEnd()).isEqualTo(REFUSED + "Connection: close\r\n\r\ntoo large");
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
            assertThat(origin.awaitRequest()).contains("Expect: 100-continue");
            assertThat(origin.awaitEnding()).isInstanceOf(java.net.SocketException.class);
        }
    }

    @Test
    void theBodyIsNotSentBeforeTheOriginContinues() throws Exception {
        try (StubOrigin origin = StubOrigin.noting((wire, notes) -> {
                    notes.accept(wire.readHead());
                    notes.accept("silent: " + wire.staysSilent(100));
                    wire.send("HTTP/1.1 100 Continue\r\n\r\n");
                    notes.accept(wire.readExactly(5));
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                    wire.isEnded();
                });
                PlainProxy proxy = PlainProxy.to(origin);
                Wire client = RawClient.connect(proxy.port())) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.readHead()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(client.send("hello").readMessage()).startsWith("HTTP/1.1 200");
            assertThat(origin.awaitRequest()).startsWith("POST");
            assertThat(origin.awaitRequest()).isEqualTo("silent: true");
            assertThat(origin.awaitRequest()).isEqualTo("hello");
        }
    }

    @Test
    void anUpgradeBeforeTheRequestIsSentIsNoResponse() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readHead();
                    wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n");
                    wire.isEnded();
                });
                PlainProxy proxy = PlainProxy.to(origin);
                Wire client = RawClient.connect(proxy.port())) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: x\r\nContent-Length: 5\r\n\r\n");
            assertThat(client.readMessage()).startsWith("HTTP/1.1 502").endsWith("RESPONSE_MALFORMED");
        }
    }
}
