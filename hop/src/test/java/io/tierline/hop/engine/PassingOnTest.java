package io.tierline.hop.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.PlainProxy;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.Wire;
import org.junit.jupiter.api.Test;

/** Messages that are right pass through as they are, but for what belongs to the connection. */
class PassingOnTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nX-Origin: yes\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void aRequestPassesWithFieldOrderAndCaseKept() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(OK);
                PlainProxy proxy = PlainProxy.to(origin)) {
            String response = RawClient.exchange(
                    proxy.port(), "GET /a?b=c HTTP/1.1\r\nhOsT: x\r\nZ: 1\r\nA:2\r\nConnection: close\r\n\r\n");
            assertThat(response)
                    .isEqualTo("HTTP/1.1 200 OK\r\nX-Origin: yes\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
            assertThat(origin.awaitRequest()).isEqualTo("GET /a?b=c HTTP/1.1\r\nhOsT: x\r\nZ: 1\r\nA: 2\r\n\r\n");
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrderOnOneUpstreamConnection() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(request -> {
                    String body = request.substring(5, 6);
                    return "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + body;
                });
                PlainProxy proxy = PlainProxy.to(origin);
                Wire wire = RawClient.connect(proxy.port())) {
            wire.send(
                    "GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\nGET /3 HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(wire.readMessage()).endsWith("1");
            assertThat(wire.readMessage()).endsWith("2");
            assertThat(wire.readMessage()).endsWith("3");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void chunkedBodiesWithTrailersPassInBothDirections() throws Exception {
        String chunked = "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-Sum: 3\r\n\r\n";
        try (StubOrigin origin = StubOrigin.answering("HTTP/1.1 200 OK\r\n" + chunked);
                PlainProxy proxy = PlainProxy.to(origin);
                Wire wire = RawClient.connect(proxy.port())) {
            wire.send(
                    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nX-Sum: 3\r\n\r\n");
            assertThat(wire.readMessage()).isEqualTo("HTTP/1.1 200 OK\r\n" + chunked);
            assertThat(origin.awaitRequest()).isEqualTo("POST / HTTP/1.1\r\nHost: x\r\n" + chunked);
        }
    }

    @Test
    void theClientIsToldToContinueByTheOriginBeforeItSendsTheBody() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readHead();
                    wire.send("HTTP/1.1 100 Continue\r\n\r\n");
                    String body = wire.readExactly(4);
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + body);
                });
                PlainProxy proxy = PlainProxy.to(origin);
                Wire wire = RawClient.connect(proxy.port())) {
            wire.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
            assertThat(wire.readHead()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(wire.send("body").readMessage()).endsWith("\r\n\r\nbody");
        }
    }

    @Test
    void anUpgradedConnectionCarriesBytesBothWays() throws Exception {
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readHead();
                    wire.send(
                            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nhello");
                    wire.send(wire.readExactly(3).toUpperCase(java.util.Locale.ROOT));
                });
                PlainProxy proxy = PlainProxy.to(origin);
                Wire wire = RawClient.connect(proxy.port())) {
            wire.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            assertThat(wire.readHead()).startsWith("HTTP/1.1 101 ").contains("Upgrade: websocket");
            assertThat(wire.readExactly(5)).isEqualTo("hello");
            assertThat(wire.send("abc").readExactly(3)).isEqualTo("ABC");
            assertThat(wire.isEnded()).isTrue();
        }
    }
}
