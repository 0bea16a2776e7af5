package io.tierline.hop.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.hop.testing.Eventually;
import io.tierline.hop.testing.PlainProxy;
import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.Wire;
import io.tierline.hop.upstream.AttemptLimits;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests as bytes: what the origin sees of them, what the client gets, what becomes of both connections. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class RequestCasesTest {

    private static final String NEXT = "GET /next HTTP/1.1\r\nHost: x\r\n\r\n";

    static List<Cases> strict() throws IOException {
        return Cases.of("requests.cases", 6);
    }

    static List<Cases> droppingLength() throws IOException {
        return Cases.of("requests-dropping-length.cases", 6);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strict")
    void aRequest(Cases row) throws Exception {
        check(row, HttpLimits.DEFAULT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("droppingLength")
    void aRequestWhereContentLengthIsDropped(Cases row) throws Exception {
        check(row, HttpLimits.DEFAULT.droppingLengthBesideCoding());
    }

    private static void check(Cases row, HttpLimits limits) throws Exception {
        try (StubOrigin origin = StubOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                PlainProxy proxy = PlainProxy.to(origin, limits, AttemptLimits.DEFAULT);
                Wire client = RawClient.connect(proxy.port())) {
            Notation.send(client, row.cell(1), row.byteByByte());
            assertThat(answers(client, row.cell(3))).isEqualTo(row.cell(3));
            String seen = row.cell(2).equals("=") ? row.cell(1) : row.cell(2);
            String expected = seen.equals("-") ? "" : Message.joined(Notation.bytes(seen));
            checkUpstream(row.cell(5), origin, proxy);
            assertThat(Message.joined(String.join("", origin.requests()))).isEqualTo(expected);
            checkClient(row.cell(4), client);
            assertThat(Message.joined(String.join("", origin.requests())))
                    .isEqualTo(row.cell(4).equals("kept") ? expected + NEXT : expected);
        }
    }

    private static String answers(Wire client, String expected) throws IOException {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < expected.split(", ", -1).length; i++) {
            String answer = client.readMessage();
            String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
            answers.add(answer.split(" ", 3)[1] + " " + body);
        }
        return String.join(", ", answers);
    }

    private static void checkClient(String expected, Wire client) throws IOException {
        switch (expected) {
            case "kept" -> assertThat(client.send(NEXT).readMessage()).endsWith("ok");
            case "closed" -> assertThat(client.readToEnd()).isEmpty();
            case "reset" -> assertThatThrownBy(client::readToEnd).isInstanceOf(SocketException.class);
            default -> throw new AssertionError("no such state: " + expected);
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
            case "-" -> assertThat(origin.connections()).isZero();
            default -> throw new AssertionError("no such state: " + expected);
        }
    }
}
