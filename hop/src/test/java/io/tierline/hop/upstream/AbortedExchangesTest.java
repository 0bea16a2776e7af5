package io.tierline.hop.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.tierline.hop.engine.HttpAcceptor;
import io.tierline.hop.engine.HttpLimits;
import io.tierline.hop.testing.CountingTransport;
import io.tierline.hop.testing.Eventually;
import io.tierline.hop.testing.PlainProxy;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** 10,000 exchanges that one side or the other breaks off leave no connection, descriptor, thread or buffer behind. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class AbortedExchangesTest {

    private static final int EXCHANGES = 10_000;
    private static final int CLIENTS = 8;
    private static final Pattern OURS = Pattern.compile("\"(client |upload|tunnel)");

    @TempDir
    private Path folder = Path.of("");

    /** One way to break off; the origin knows its part by the path. */
    private enum Way {
        CLIENT_LEAVES_BEFORE_THE_RESPONSE,
        CLIENT_LEAVES_WITHIN_ITS_HEAD,
        CLIENT_LEAVES_WITHIN_ITS_BODY,
        CLIENT_LEAVES_WITHIN_THE_RESPONSE,
        CLIENT_LEAVES_AFTER_AN_UPGRADE,
        UPSTREAM_LEAVES_WITHIN_ITS_HEAD,
        UPSTREAM_LEAVES_WITHIN_ITS_BODY,
        UPSTREAM_LEAVES_WITHIN_THE_REQUEST,
        UPSTREAM_LEAVES_AFTER_AN_UPGRADE;

        private static final String UPGRADE = "Connection: upgrade\r\nUpgrade: x\r\n";

        void ofClient(Wire client) throws IOException {
            switch (this) {
                case CLIENT_LEAVES_BEFORE_THE_RESPONSE -> client.send(get("")).reset();
                case CLIENT_LEAVES_WITHIN_ITS_HEAD -> client.send("GET / HT").reset();
                case CLIENT_LEAVES_WITHIN_ITS_BODY -> client.send(post()).reset();
                case CLIENT_LEAVES_WITHIN_THE_RESPONSE, CLIENT_LEAVES_AFTER_AN_UPGRADE -> {
                    client.send(get(UPGRADE)).readHead();
                    client.reset();
                }
                case UPSTREAM_LEAVES_WITHIN_ITS_HEAD -> client.send(get("")).readMessage();
                case UPSTREAM_LEAVES_WITHIN_THE_REQUEST -> client.send(post()).readMessage();
                case UPSTREAM_LEAVES_WITHIN_ITS_BODY, UPSTREAM_LEAVES_AFTER_AN_UPGRADE -> {
                    client.send(get(UPGRADE)).readHead();
                    client.readToEnd();
                }
            }
        }

        void ofOrigin(Wire origin) throws IOException {
            switch (this) {
                case CLIENT_LEAVES_WITHIN_THE_RESPONSE -> {
                    origin.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
                    origin.readToEnd();
                }
                case UPSTREAM_LEAVES_WITHIN_ITS_HEAD -> origin.send("HTTP/1.1 200");
                case UPSTREAM_LEAVES_WITHIN_ITS_BODY -> origin.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
                case CLIENT_LEAVES_AFTER_AN_UPGRADE -> {
                    origin.send("HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n");
                    origin.readToEnd();
                }
                case UPSTREAM_LEAVES_AFTER_AN_UPGRADE ->
                    origin.send("HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n");
                case UPSTREAM_LEAVES_WITHIN_THE_REQUEST -> origin.reset();
                default -> origin.readToEnd();
            }
        }

        private String get(String fields) {
            return "GET /" + name() + " HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n";
        }

        private String post() {
            return "POST /" + name() + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf";
        }
    }

    @Test
    void nothingIsLeftBehind() throws Exception {
        AttemptLimits limits =
                AttemptLimits.of(Duration.ofSeconds(20), Duration.ofSeconds(60)).endingWithClient();
        try (CountingTransport transport = new CountingTransport();
                StubOrigin origin = StubOrigin.holding(AbortedExchangesTest::originsPart);
                PlainProxy proxy = new PlainProxy(
                        transport,
                        Endpoint.plain(origin.address()),
                        HttpAcceptor.Security.PLAIN,
                        HttpLimits.DEFAULT,
                        limits)) {
            breakOff(proxy, 200); // so that what is made once is there before anything is counted
            awaitRest(proxy, transport);
            int descriptors = descriptors();
            List<String> before = threads();
            breakOff(proxy, EXCHANGES);
            awaitRest(proxy, transport);
            Eventually.isTrue("descriptors as before", () -> descriptors() <= descriptors + 5);
            Eventually.isTrue("no thread", () -> before.containsAll(threads()));
        }
    }

    private static void originsPart(Wire wire) throws IOException {
        String line = wire.readHead().split(" ", 3)[1];
        Way.valueOf(line.substring(1)).ofOrigin(wire);
    }

    private static void awaitRest(PlainProxy proxy, CountingTransport transport) {
        Eventually.isTrue("no open connection", () -> proxy.openConnections() == 0);
        Eventually.isTrue("no buffer held", () -> transport.held() == 0);
        assertThat(proxy.idleUpstreams()).isZero();
    }

    private static void breakOff(PlainProxy proxy, int exchanges) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(Thread.ofPlatform().start(() -> {
                for (int number = next.getAndIncrement(); number < exchanges; number = next.getAndIncrement()) {
                    breakOff(proxy, Way.values()[number % Way.values().length]);
                }
            }));
        }
        for (Thread client : clients) {
            client.join();
        }
    }

    private static void breakOff(PlainProxy proxy, Way way) {
        try (Wire client = RawClient.connect(proxy.port())) {
            way.ofClient(client);
        } catch (IOException e) {
            // broken off: that is what it is about
        }
    }

    private static int descriptors() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return (int) open.count();
        } catch (IOException e) {
            return 0; // no Linux: not counted
        }
    }

    /** Numbers of the threads, virtual ones included, that serve connections. */
    private List<String> threads() {
        try {
            Path dump = folder.resolve("threads.txt");
            Files.deleteIfExists(dump);
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
            return Files.readAllLines(dump).stream()
                    .filter(line -> OURS.matcher(line).find())
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
