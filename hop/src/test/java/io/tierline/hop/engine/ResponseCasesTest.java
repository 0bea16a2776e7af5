package io.tierline.hop.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tierline.hop.testing.Eventually;
import io.tierline.hop.testing.PlainProxy;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.Wire;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Responses as bytes: what the client gets of them, and what becomes of both connections. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ResponseCasesTest {

    private static final String NEXT = "GET /next HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    static List<Cases> rows() throws IOException {
        return Cases.of("responses.cases", 6);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void aResponse(Cases row) throws Exception {
        CountDownLatch headArrived = new CountDownLatch(row.cell(4).equals("reset") ? 1 : 0);
        try (StubOrigin origin = origin(row, headArrived);
                PlainProxy proxy = PlainProxy.to(origin);
                Wire client = RawClient.connect(proxy.port())) {
            client.send(request(row.cell(1)));
            if (row.cell(4).equals("reset")) {
                checkBrokenOff(row, client, headArrived);
            } else {
                checkWhole(row, client);
            }
            checkUpstream(row.cell(5), origin, proxy);
        }
    }

    /** The first request gets what the row says, all others are answered. */
    private static StubOrigin origin(Cases row, CountDownLatch headArrived) throws IOException {
        AtomicBoolean first = new AtomicBoolean(true);
        return StubOrigin.holding(wire -> {
            while (!wire.readMessage().isEmpty()) {
                if (first.getAndSet(false)) {
                    Notation.send(wire, row.cell(2), row.byteByByte());
                    if (Notation.endsWithReset(row.cell(2))) {
                        await(headArrived); // a reset can overtake bytes that are still on their way
                        wire.reset();
                    }
                } else {
                    wire.send(OK);
                }
            }
        });
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IOException("the head did not reach the client");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static String request(String shorthand) {
        return switch (shorthand) {
            case "GET", "HEAD", "POST" -> shorthand + " / HTTP/1.1\r\nHost: x\r\n\r\n";
            case "GET close" -> "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            case "GET 1.0" -> "GET / HTTP/1.0\r\nHost: x\r\n\r\n";
            case "GET 1.0 keep-alive" -> "GET / HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\n\r\n";
            default -> throw new AssertionError("no such request: " + shorthand);
        };
    }

    private static void checkWhole(Cases row, Wire client) throws IOException {
        String expected = expected(row);
        boolean kept = row.cell(4).equals("kept");
        String got = kept ? client.send(NEXT).readUntil(OK) : client.readToEnd();
        assertThat(Message.joined(got)).isEqualTo(Message.joined(expected + (kept ? OK : "")));
    }

    private static String expected(Cases row) {
        String cell = row.cell(3).equals("=") ? row.cell(2) : row.cell(3);
        if (cell.matches("502 [A-Z_]+")) {
            String body = cell.substring(4);
            return "HTTP/1.1 502 Failed\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        }
        return Notation.bytes(cell);
    }

    /** What came is a beginning of what was to come, and then the connection was reset. */
    private static void checkBrokenOff(Cases row, Wire client, CountDownLatch headArrived) throws IOException {
        String expected = Message.joined(Notation.bytes(row.cell(3)));
        StringBuilder got = new StringBuilder();
        try {
            got.append(client.readHead());
            headArrived.countDown();
            for (String next = client.readExactly(1); !next.isEmpty(); next = client.readExactly(1)) {
                got.append(next);
            }
            fail("the response ended orderly: " + got);
        } catch (SocketException e) {
            assertThat(got.toString()).contains("\r\n\r\n");
            assertThat(expected).startsWith(Message.joined(got.toString()));
        }
    }

    private static void checkUpstream(String expected, StubOrigin origin, PlainProxy proxy) throws Exception {
        switch (expected) {
            case "kept" -> {
                Eventually.isTrue("an idle connection", () -> proxy.idleUpstreams() == 1);
                assertThat(origin.connections()).isEqualTo(1);
            }
            case "closed" -> assertThat(origin.awaitEnding()).hasMessage("orderly end");
            case "reset" -> assertThat(origin.awaitEnding()).isInstanceOf(SocketException.class);
            case "gone" -> origin.awaitEnding();
            default -> throw new AssertionError("no such state: " + expected);
        }
    }
}
