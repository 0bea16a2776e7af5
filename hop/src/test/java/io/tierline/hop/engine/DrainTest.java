package io.tierline.hop.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.hop.testing.PlainProxy;
import io.tierline.hop.testing.PlainServer;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.Wire;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a server: what is under way is finished, what waits is closed, what takes too long is cut off. */
@Timeout(value = 40, unit = TimeUnit.SECONDS)
class DrainTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Duration LONG = Duration.ofSeconds(25);
    /** Well below {@link #LONG}: a drain that ends by itself. */
    private static final long BY_ITSELF_SECONDS = 10;

    private static CompletableFuture<Boolean> drain(PlainServer server, Duration time) {
        return CompletableFuture.supplyAsync(() -> server.drain(time));
    }

    private static boolean await(CompletableFuture<Boolean> drain)
            throws InterruptedException, ExecutionException, TimeoutException {
        return drain.get(BY_ITSELF_SECONDS, TimeUnit.SECONDS);
    }

    private static Delivery slowly(Exchange exchange, CountDownLatch begun, CountDownLatch goOn) {
        begun.countDown();
        try {
            assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return PlainServer.ok(exchange, "ok");
    }

    @Test
    void nobodyIsLetInAndIdleConnectionsAreClosed() throws Exception {
        try (PlainServer server = PlainServer.answering(exchange -> PlainServer.ok(exchange, "ok"));
                Wire fresh = RawClient.connect(server.port());
                Wire used = RawClient.connect(server.port())) {
            assertThat(used.send(GET).readMessage()).endsWith("ok");
            assertThat(await(drain(server, LONG))).isTrue();
            assertThat(used.readToEnd()).isEmpty();
            assertThat(fresh.readToEnd()).isEmpty();
            assertThatThrownBy(() -> RawClient.connect(server.port())).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void whatIsUnderWayIsFinishedAndSaysThatItIsTheLast() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (PlainServer server = PlainServer.answering(exchange -> slowly(exchange, begun, goOn));
                Wire client = RawClient.connect(server.port())) {
            client.send(GET);
            begun.await();
            CompletableFuture<Boolean> drain = drain(server, LONG);
            assertThat(client.staysSilent(700)).isTrue();
            assertThat(drain.isDone()).isFalse();
            goOn.countDown();
            assertThat(client.readToEnd()).endsWith("ok").contains("Connection: close");
            assertThat(await(drain)).isTrue();
        }
    }

    /** Which of the requests comes after the drain has begun is not known: all are served, and one is told that it is the last. */
    @Test
    void aRequestThatWasOnItsWayIsServed() throws Exception {
        List<Wire> clients = new ArrayList<>();
        try (PlainServer server = PlainServer.answering(exchange -> PlainServer.ok(exchange, "ok"))) {
            for (int i = 0; i < 100; i++) {
                clients.add(RawClient.connect(server.port()));
                assertThat(clients.getLast().send(GET).readMessage()).doesNotContain("Connection: close");
            }
            CompletableFuture<Boolean> drain = drain(server, LONG);
            String answer = "";
            for (int i = 0; !answer.contains("Connection: close"); i++) {
                answer = clients.get(i).send(GET).readMessage();
                assertThat(answer).endsWith("ok");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
            assertThat(await(drain)).isTrue();
            for (Wire client : clients) {
                assertThat(client.readToEnd()).isEmpty();
            }
        } finally {
            for (Wire client : clients) {
                client.close();
            }
        }
    }

    /** Its head went out, without a word of closing, before the drain began. */
    @Test
    void aConnectionThatBecomesIdleLaterIsClosedToo() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (PlainServer server = PlainServer.answering(
                        exchange -> exchange.respond(ResponseHead.of(200, "OK", new Fields()), new Halves(goOn)));
                Wire client = RawClient.connect(server.port())) {
            client.send(GET);
            assertThat(client.readUntil("he")).contains("Content-Length: 4").doesNotContain("Connection");
            CompletableFuture<Boolean> drain = drain(server, LONG);
            assertThat(client.staysSilent(1000)).isTrue();
            goOn.countDown();
            assertThat(client.readExactly(2)).isEqualTo("re");
            assertThat(client.isEnded()).isTrue();
            assertThat(await(drain)).isTrue();
        }
    }

    @Test
    void whatTakesTooLongIsCutOff() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        try (PlainServer server = PlainServer.answering(exchange -> slowly(exchange, begun, new CountDownLatch(1)));
                Wire client = RawClient.connect(server.port())) {
            client.send(GET);
            begun.await();
            assertThat(await(drain(server, Duration.ofMillis(100)))).isFalse();
            assertThatThrownBy(client::readToEnd).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aResponseThatIsCutOffDoesNotLookWhole() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readMessage();
                    wire.send("HTTP/1.1 200 OK\r\n\r\nhalf");
                    wire.readToEnd();
                });
                PlainProxy proxy = PlainProxy.to(origin);
                Wire client = RawClient.connect(proxy.port())) {
            client.send("GET / HTTP/1.0\r\n\r\n").readUntil("half");
            assertThat(proxy.drain(Duration.ofMillis(100))).isFalse();
            assertThatThrownBy(client::readToEnd).isInstanceOf(SocketException.class);
        }
    }
}
