package io.tierline.hop.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.PlainServer;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.Wire;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that are given without reading the request's body. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class UnreadBodyTest {

    private static final String NEXT = "GET /next HTTP/1.1\r\nHost: x\r\n\r\n";

    private static PlainServer server() throws IOException {
        return PlainServer.answering(
                exchange -> PlainServer.ok(exchange, exchange.request().target()));
    }

    private static String head(String fields) {
        return "POST /first HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n\r\n";
    }

    @Test
    void aSmallBodyIsReadAndTheConnectionKept() throws Exception {
        try (PlainServer server = server();
                Wire client = RawClient.connect(server.port())) {
            client.send(head("Content-Length: 65536"));
            assertThat(client.readMessage()).endsWith("/first").doesNotContain("Connection");
            client.send(new byte[65536]).send(NEXT);
            assertThat(client.readMessage()).endsWith("/next");
        }
    }

    @Test
    void aLargeBodyEndsTheConnection() throws Exception {
        try (PlainServer server = server();
                Wire client = RawClient.connect(server.port())) {
            client.send(head("Content-Length: 65537"));
            assertThat(client.readToEnd()).endsWith("/first").contains("Connection: close");
        }
    }

    @Test
    void chunksEndTheConnection() throws Exception {
        try (PlainServer server = server();
                Wire client = RawClient.connect(server.port())) {
            client.send(head("Transfer-Encoding: chunked") + "1\r\na\r\n0\r\n\r\n" + NEXT);
            assertThat(client.readToEnd()).endsWith("/first").contains("Connection: close");
        }
    }

    @Test
    void aClientThatWaitsForContinueIsAnsweredAndTheConnectionEnds() throws Exception {
        try (PlainServer server = server();
                Wire client = RawClient.connect(server.port())) {
            client.send(head("Content-Length: 5\r\nExpect: 100-continue"));
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 200 OK").contains("Connection: close");
        }
    }

    @Test
    void aBodyThatIsWantedIsAskedFor() throws Exception {
        try (PlainServer server = PlainServer.answering(exchange -> PlainServer.ok(exchange, text(exchange.body())));
                Wire client = RawClient.connect(server.port())) {
            client.send(head("Content-Length: 5\r\nExpect: 100-continue"));
            assertThat(client.readHead()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(client.send("hello").readMessage()).endsWith("hello");
            assertThat(client.send(NEXT).readMessage()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aBodyThatIsThereAlreadyIsNotAskedFor() throws Exception {
        try (PlainServer server = PlainServer.answering(exchange -> PlainServer.ok(exchange, text(exchange.body())));
                Wire client = RawClient.connect(server.port())) {
            client.send(head("Content-Length: 5\r\nExpect: 100-continue") + "hello");
            assertThat(client.readMessage()).startsWith("HTTP/1.1 200 OK").endsWith("hello");
        }
    }

    private static String text(Body body) {
        StringBuilder text = new StringBuilder();
        try {
            if (body instanceof Body.Stream stream) {
                while (stream.advance()) {
                    text.append(Http1Parser.text(
                            stream.piece().bytes(),
                            stream.piece().start(),
                            stream.piece().end()));
                }
            }
        } catch (BodyFailed e) {
            text.append(e.reason());
        }
        return text.toString();
    }

    /** The client sends 20 MB and reads only then: an early close with unread bytes would take the answer away. */
    @Test
    void theAnswerReachesAClientThatSendsAllBeforeItReads() throws Exception {
        try (PlainServer server = server();
                Wire client = RawClient.connect(server.port())) {
            client.send(head("Content-Length: 20971520"));
            for (int i = 0; i < 20; i++) {
                client.send(new byte[1024 * 1024]);
            }
            assertThat(client.readToEnd()).endsWith("/first");
        }
    }

    @Test
    void aRejectionReachesAClientThatSendsAllBeforeItReads() throws Exception {
        try (PlainServer server = server();
                Wire client = RawClient.connect(server.port())) {
            client.send("POST / HTTP/1.1\r\nContent-Length: 20971520\r\n\r\n");
            for (int i = 0; i < 20; i++) {
                client.send(new byte[1024 * 1024]);
            }
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 400").endsWith("BAD_HOST");
        }
    }

    @Test
    void theLastAnswerReachesAClientThatHasPipelinedMore() throws Exception {
        try (PlainServer server = server();
                Wire client = RawClient.connect(server.port())) {
            client.send("GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" + NEXT.repeat(20_000));
            for (int i = 0; i < 19; i++) {
                client.send(NEXT.repeat(20_000));
            }
            assertThat(client.readToEnd()).endsWith("/last");
        }
    }
}
