package io.tierline.hop.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.transport.Buffer;
import io.tierline.hop.transport.Buffers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read does not depend on where packets end: parser and decoder say the same whatever they are given at a time. */
class SplitTest {

    private static final HttpLimits LIMITS = HttpLimits.DEFAULT;

    static List<String> requests() throws IOException {
        return Cases.of("requests.cases", 6).stream()
                .filter(row -> !row.byteByByte())
                .map(row -> Notation.bytes(row.cell(1)))
                .toList();
    }

    static List<String> responses() throws IOException {
        return Cases.of("responses.cases", 6).stream()
                .filter(row -> !row.byteByByte())
                .map(row -> Notation.bytes(row.cell(2)))
                .toList();
    }

    static List<String> chunkedBodies() throws IOException {
        return requests().stream()
                .filter(text -> text.contains("\r\nTransfer-Encoding: chunked\r\n\r\n"))
                .map(text -> text.substring(text.indexOf("\r\n\r\n") + 4))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestHeads(String text) {
        for (int at = 0; at <= text.length(); at++) {
            assertThat(request(text, at, LIMITS)).isEqualTo(request(text, 0, LIMITS));
        }
    }

    @ParameterizedTest
    @MethodSource("responses")
    void responseHeads(String text) {
        for (int at = 0; at <= text.length(); at++) {
            assertThat(response(text, at)).isEqualTo(response(text, 0));
        }
    }

    @ParameterizedTest
    @MethodSource("chunkedBodies")
    void chunkedBodies(String text) {
        String whole = body(text, text.length());
        for (int step = 1; step < text.length(); step++) {
            assertThat(body(text, step)).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 100, 101})
    void requestLinesAtTheLimit(int length) {
        HttpLimits small = LIMITS.withHead(100, 1024, 10);
        String text = "GET /" + "a".repeat(length - "GET / HTTP/1.1".length()) + " HTTP/1.1\r\nHost: x\r\n\r\n";
        for (int at = 0; at <= text.length(); at++) {
            assertThat(request(text, at, small)).isEqualTo(length > 100 ? "TARGET_TOO_LONG" : "read " + text.length());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1023, 1024, 1025})
    void headsAtTheLimit(int length) {
        HttpLimits small = LIMITS.withHead(100, 1024, 10);
        String start = "GET / HTTP/1.1\r\nHost: x\r\nX: ";
        String text = start + "a".repeat(length - start.length() - 4) + "\r\n\r\n";
        for (int at = 0; at <= text.length(); at++) {
            assertThat(request(text, at, small)).isEqualTo(length > 1024 ? "HEAD_TOO_LARGE" : "read " + text.length());
        }
    }

    /** The bytes taken, the fault, or nothing yet: given the first {@code at} bytes, then the others. */
    private static String request(String text, int at, HttpLimits limits) {
        Http1Parser parser = new Http1Parser(limits);
        Buffer in = new Buffer(Buffers.SIZE);
        try {
            in.append(bytes(text.substring(0, at)));
            Optional<RequestHead> head = parser.request(in);
            in.append(bytes(text.substring(at)));
            if (head.isEmpty()) {
                head = parser.request(in);
            }
            return head.isPresent() ? "read " + (text.length() - in.length()) : "unfinished";
        } catch (Malformed e) {
            return e.fault().name();
        }
    }

    private static String response(String text, int at) {
        Http1Parser parser = new Http1Parser(LIMITS);
        Buffer in = new Buffer(Buffers.SIZE);
        try {
            in.append(bytes(text.substring(0, at)));
            Optional<ResponseHead> head = parser.response(in);
            in.append(bytes(text.substring(at)));
            if (head.isEmpty()) {
                head = parser.response(in);
            }
            return head.isPresent() ? "read " + (text.length() - in.length()) : "unfinished";
        } catch (Malformed e) {
            return e.fault().name();
        }
    }

    /** Content, trailers and how it ended, when {@code step} bytes come at a time. */
    private static String body(String text, int step) {
        ChunkedDecoder decoder = new ChunkedDecoder(LIMITS);
        Buffer in = new Buffer(Buffers.SIZE);
        Buffer window = Buffer.window();
        StringBuilder content = new StringBuilder();
        try {
            int given = 0;
            while (true) {
                boolean ready = decoder.isReady(in);
                Http1Body.Step next = decoder.next(in, window);
                assertThat(ready).isEqualTo(next != Http1Body.Step.STARVED);
                switch (next) {
                    case PIECE -> content.append(Http1Parser.text(window.bytes(), window.start(), window.end()));
                    case END -> {
                        return content + " " + decoder.trailers() + " then " + (text.length() - given + in.length());
                    }
                    case STARVED -> {
                        if (given == text.length()) {
                            return content + " unfinished";
                        }
                        int end = Math.min(text.length(), given + step);
                        in.append(bytes(text.substring(given, end)));
                        given = end;
                    }
                }
            }
        } catch (Malformed e) {
            return e.fault().name();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
