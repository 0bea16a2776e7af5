package io.tierline.hop.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.PlainProxy;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.Wire;
import io.tierline.hop.upstream.AttemptLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is too large is refused, at the same byte whether it comes whole or byte by byte. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LimitsTest {

    private static final HttpLimits SMALL = HttpLimits.DEFAULT.withHead(100, 1024, 10);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @ParameterizedTest(name = "a request line of {0} bytes, byte by byte: {1}")
    @CsvSource({
        "99, false, 200",
        "100, false, 200",
        "101, false, 414",
        "99, true, 200",
        "100, true, 200",
        "101, true, 414"
    })
    void theRequestLineIsBounded(int length, boolean byteByByte, int status) throws Exception {
        String path = "a".repeat(length - "GET / HTTP/1.1".length());
        assertThat(answer("GET /" + path + " HTTP/1.1\r\nHost: x\r\n\r\n", byteByByte))
                .startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest(name = "a head of {0} bytes, byte by byte: {1}")
    @CsvSource({
        "1023, false, 200",
        "1024, false, 200",
        "1025, false, 431",
        "1023, true, 200",
        "1024, true, 200",
        "1025, true, 431"
    })
    void theHeadIsBounded(int length, boolean byteByByte, int status) throws Exception {
        String start = "GET / HTTP/1.1\r\nHost: x\r\nX: ";
        String padding = "a".repeat(length - start.length() - 4);
        assertThat(answer(start + padding + "\r\n\r\n", byteByByte)).startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest(name = "{0} field lines")
    @CsvSource({"9, 200", "10, 200", "11, 431"})
    void theNumberOfFieldsIsBounded(int lines, int status) throws Exception {
        String others = "X: y\r\n".repeat(lines - 1);
        assertThat(answer("GET / HTTP/1.1\r\nHost: x\r\n" + others + "\r\n", false))
                .startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest(name = "an endless {0}")
    @CsvSource({"method, 414", "target, 414", "name, 431", "value, 431"})
    void whatNeverEndsIsRefusedWhileItComes(String what, int status) throws Exception {
        String start = switch (what) {
            case "method" -> "";
            case "target" -> "GET /";
            case "name" -> "GET / HTTP/1.1\r\nHost: x\r\n";
            default -> "GET / HTTP/1.1\r\nHost: x\r\nX: ";
        };
        assertThat(answer(start + "a".repeat(2000), false)).startsWith("HTTP/1.1 " + status);
    }

    private static String answer(String request, boolean byteByByte) throws IOException {
        try (StubOrigin origin = StubOrigin.answering(OK);
                PlainProxy proxy = PlainProxy.to(origin, SMALL, AttemptLimits.DEFAULT);
                Wire client = RawClient.connect(proxy.port())) {
            Notation.send(client, request, byteByByte);
            String answer = client.readMessage();
            assertThat(origin.requests()).hasSize(answer.startsWith("HTTP/1.1 200") ? 1 : 0);
            return answer;
        }
    }

    @Test
    void aHeadAsLargeAsABufferPassesInBothDirections() throws Exception {
        String request = "GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(65_536 - 32) + "\r\n\r\n";
        String response = "HTTP/1.1 200 OK\r\nX: " + "b".repeat(65_536 - 43) + "\r\nContent-Length: 0\r\n\r\n";
        assertThat(request.length()).isEqualTo(65_536);
        assertThat(response.length()).isEqualTo(65_536);
        try (StubOrigin origin = StubOrigin.answering(response);
                PlainProxy proxy = PlainProxy.to(origin);
                Wire client = RawClient.connect(proxy.port())) {
            assertThat(client.send(request).readMessage()).isEqualTo(response);
            assertThat(client.send(request).readMessage()).isEqualTo(response);
            assertThat(origin.requests()).containsExactly(request, request);
        }
    }

    @ParameterizedTest(name = "a response head of {0} bytes, byte by byte: {1}")
    @CsvSource({"1024, false, 200", "1025, false, 502", "1024, true, 200", "1025, true, 502"})
    void theResponseHeadIsBounded(int length, boolean byteByByte, int status) throws Exception {
        String start = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: ";
        String head = start + "a".repeat(length - start.length() - 4) + "\r\n\r\n";
        assertThat(relayed(head, byteByByte)).startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest(name = "{0} interim responses")
    @CsvSource({"64, 200", "65, 502"})
    void theNumberOfInterimResponsesIsBounded(int count, int status) throws Exception {
        String responses =
                "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(count) + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        try (StubOrigin origin = StubOrigin.answering(responses);
                PlainProxy proxy = PlainProxy.to(origin);
                Wire client = RawClient.connect(proxy.port())) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            String head = client.readHead();
            for (int i = 0; i < 64; i++) {
                assertThat(head).isEqualTo("HTTP/1.1 103 Early Hints\r\n\r\n");
                head = client.readHead();
            }
            assertThat(head).startsWith("HTTP/1.1 " + status);
        }
    }

    private static String relayed(String response, boolean byteByByte) throws IOException {
        HttpLimits few = HttpLimits.DEFAULT.withHead(100, 1024, 200);
        AttemptLimits limits = new AttemptLimits(
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                io.tierline.hop.transport.Deadline.NEVER,
                false,
                few);
        try (StubOrigin origin = StubOrigin.holding(wire -> {
                    wire.readMessage();
                    Notation.send(wire, response, byteByByte);
                    wire.isEnded();
                });
                PlainProxy proxy = PlainProxy.to(origin, HttpLimits.DEFAULT, limits);
                Wire client = RawClient.connect(proxy.port())) {
            return client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").readMessage();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a size line of 4096 bytes, 4096, 0, 200",
        "a size line of 4097 bytes, 4097, 0, 400",
        "trailers of 1024 bytes, 0, 1024, 200",
        "trailers of 1025 bytes, 0, 1025, 400",
    })
    void chunkFramingIsBounded(String name, int sizeLine, int trailers, int status) throws Exception {
        String extension = sizeLine == 0 ? "" : ";" + "e".repeat(sizeLine - 3);
        String trailer = trailers == 0 ? "" : "X: " + "t".repeat(trailers - 7) + "\r\n";
        String body = "5" + extension + "\r\nhello\r\n0\r\n" + trailer + "\r\n";
        String head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        assertThat(answer(head + body, false)).startsWith("HTTP/1.1 " + status);
        assertThat(answer(head + body, true)).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void extensionsMayNotOutweighTheContent() throws Exception {
        String head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        String signed = "400;chunk-signature=" + "f".repeat(64) + "\r\n" + "a".repeat(1024) + "\r\n";
        String padded = "1;" + "e".repeat(1000) + "\r\na\r\n";
        assertThat(answer(head + signed.repeat(100) + "0\r\n\r\n", false)).startsWith("HTTP/1.1 200");
        assertThat(answer(head + padded.repeat(16) + "0\r\n\r\n", false)).startsWith("HTTP/1.1 200");
        assertThat(answer(head + padded.repeat(20) + "0\r\n\r\n", false)).startsWith("HTTP/1.1 400");
    }

    @Test
    void aHeadMayNotBeLargerThanABuffer() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> HttpLimits.DEFAULT.withHead(100, 65_537, 10))
                .hasMessageContaining("head limit 65537 must lie between 1024 and 65536");
    }
}
