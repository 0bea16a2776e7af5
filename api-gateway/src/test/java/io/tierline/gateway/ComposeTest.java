package io.tierline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.tierline.hop.testing.StubOrigin;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** x-compose on the wire: the dashboard of the shop, and what becomes of parts that fail. */
class ComposeTest {

    private static String answer(String status, String json) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + json.length()
                + "\r\n\r\n" + json;
    }

    private static String configuration(StubOrigin one, StubOrigin two, String onError, String more) {
        return """
                consumers: [{username: ada, keyauth_credentials: [{key: k}]}]
                services:
                - {name: users, url: 'http://127.0.0.1:%d', retries: 0}
                - {name: orders, url: 'http://127.0.0.1:%d', retries: 0}
                routes:
                - name: dashboard
                  paths: [/user-dashboard]
                  plugins:
                  - {name: key-auth}
                  - name: x-compose
                    config:
                      branches:
                      - {name: profile, service: users, path: '/me?full=1'}
                      - {name: orders, service: orders, path: /orders, %s}
                      %s
                """.formatted(one.port(), two.port(), onError, more);
    }

    @Test
    void partsAreAskedAtOnceAndPutTogether() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        java.util.function.UnaryOperator<String> meeting = request -> {
            both.countDown();
            try {
                return both.await(20, TimeUnit.SECONDS)
                        ? answer(
                                "200 OK", "{\"for\":\"" + request.split(" ", -1)[1] + "\",\"items\":[1.50,{\"id\":7}]}")
                        : "";
            } catch (InterruptedException e) {
                return "";
            }
        };
        String mapping =
                "answer: {who: $profile.for, first: $orders.items.1.id, price: $orders.items.0, n: 2, all: [$orders.for, x], no: $profile.nix}";
        try (StubOrigin users = StubOrigin.answering(meeting);
                StubOrigin orders = StubOrigin.answering(meeting);
                RunningGateway gateway = RunningGateway.with(configuration(
                        users, orders, "on_error: fail", "timeout: 19000\n" + " ".repeat(6 + 16 - 16) + mapping))) {
            assertThat(gateway.get(
                            "/user-dashboard",
                            "apikey: k",
                            "Authorization: Bearer t",
                            "X-Consumer-Username: root",
                            "If-None-Match: x"))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\r\nContent-Type: application/json\r\n")
                    .doesNotContain("X-Partial-Answer")
                    .endsWith(
                            "\r\n\r\n{\"who\":\"/me?full=1\",\"first\":7,\"price\":1.50,\"n\":2,\"all\":[\"/orders\",\"x\"]}");
            assertThat(users.awaitRequest())
                    .startsWith("GET /me?full=1 HTTP/1.1\r\n")
                    .contains("\r\nX-Consumer-Username: ada\r\n")
                    .contains("\r\nAuthorization: Bearer t\r\n")
                    .contains("\r\nX-Forwarded-For: 127.0.0.1\r\n")
                    .contains("\r\nHost: 127.0.0.1:" + users.port() + "\r\n")
                    .doesNotContain("If-None-Match")
                    .doesNotContain("root");
        }
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            on_error: fail                       | 500 Oops      | 502 | An invalid response was received
            on_error: fail                       | 404 Not Found | 404 | A part of the answer was refused
            on_error: null                       | 500 Oops      | 200 | {"profile":{"id":1},"orders":null}
            on_error: "null"                     | 404 Not Found | 200 | {"profile":{"id":1},"orders":null}
            on_error: partial                    | 500 Oops      | 200 | {"profile":{"id":1}}
            on_error: default, default: {items: [], n: 0} | 503 Busy | 200 | {"profile":{"id":1},"orders":{"items":[],"n":0}}
            on_error: partial                    | 200 OK        | 200 | {"profile":{"id":1},"orders":{}}
            """)
    void aPartThatFails(String onError, String status, String expected, String body) throws Exception {
        try (StubOrigin users = StubOrigin.answering(answer("200 OK", "{\"id\":1}"));
                StubOrigin orders = StubOrigin.answering(answer(status, "{}"));
                RunningGateway gateway = RunningGateway.with(configuration(users, orders, onError, ""))) {
            String answer = gateway.get("/user-dashboard", "apikey: k");
            assertThat(answer).startsWith("HTTP/1.1 " + expected + " ").contains(body);
            boolean partial = expected.equals("200") && !status.startsWith("200");
            assertThat(answer.contains("\r\nX-Partial-Answer: orders\r\n")).isEqualTo(partial);
        }
    }

    @Test
    void whatIsNoJsonIsNoPart() throws Exception {
        try (StubOrigin users = StubOrigin.answering(answer("200 OK", "{\"id\":1}"));
                StubOrigin orders = StubOrigin.answering(answer("200 OK", "<html>"));
                RunningGateway gateway = RunningGateway.with(configuration(users, orders, "on_error: partial", ""))) {
            assertThat(gateway.get("/user-dashboard", "apikey: k")).endsWith("\r\n\r\n{\"profile\":{\"id\":1}}");
        }
    }

    @Test
    void whatDoesNotListenIsNoPart() throws Exception {
        StubOrigin gone = StubOrigin.answering("");
        gone.close();
        try (StubOrigin users = StubOrigin.answering(answer("200 OK", "{\"id\":1}"));
                RunningGateway gateway = RunningGateway.with(configuration(users, gone, "on_error: partial", ""))) {
            assertThat(gateway.get("/user-dashboard", "apikey: k")).endsWith("\r\n\r\n{\"profile\":{\"id\":1}}");
        }
    }

    /** The slow branch never answers: its own time ends it, and the answer goes out without it. */
    @Test
    void aBranchHasItsOwnTime() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (StubOrigin users = StubOrigin.answering(answer("200 OK", "{\"id\":1}"));
                StubOrigin orders = StubOrigin.holding(wire -> await(never));
                RunningGateway gateway = RunningGateway.with(
                        configuration(users, orders, "timeout: 50, on_error: partial", "timeout: 60000"))) {
            assertThat(gateway.get("/user-dashboard", "apikey: k"))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\r\nX-Partial-Answer: orders\r\n");
        } finally {
            never.countDown();
        }
    }

    @Test
    void theWholeHasOneDeadline() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (StubOrigin users = StubOrigin.holding(wire -> await(never));
                StubOrigin orders = StubOrigin.answering(answer("200 OK", "{}"));
                RunningGateway gateway =
                        RunningGateway.with(configuration(users, orders, "on_error: partial", "timeout: 50"))) {
            assertThat(gateway.get("/user-dashboard", "apikey: k")).startsWith("HTTP/1.1 504 ");
        } finally {
            never.countDown();
        }
    }

    /** The other branch would wait for a minute: its connection ends as soon as the whole has failed. */
    @Test
    void theOthersAreGivenUpWhenTheWholeFails() throws Exception {
        try (StubOrigin users = StubOrigin.holding(wire -> {
                    wire.readMessage();
                    wire.readMessage();
                });
                StubOrigin orders = StubOrigin.answering(answer("500 Oops", "{}"));
                RunningGateway gateway =
                        RunningGateway.with(configuration(users, orders, "on_error: fail", "timeout: 60000"))) {
            assertThat(gateway.get("/user-dashboard", "apikey: k")).startsWith("HTTP/1.1 502 ");
            assertThat(users.awaitEnding()).isNotNull();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void otherMethodsAreRefused() throws Exception {
        try (StubOrigin users = StubOrigin.answering(answer("200 OK", "{}"));
                RunningGateway gateway = RunningGateway.with(configuration(users, users, "on_error: fail", ""))) {
            assertThat(gateway.request("DELETE", "/user-dashboard", "apikey: k"))
                    .startsWith("HTTP/1.1 405 ")
                    .contains("\r\nAllow: GET, HEAD\r\n");
            assertThat(users.requests()).isEmpty();
        }
    }

    @Test
    void eachBranchHasASpanAndPassesTheContextOn() throws Exception {
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
        try (StubOrigin users = StubOrigin.answering(answer("200 OK", "{}"));
                RunningGateway gateway =
                        RunningGateway.traced(telemetry, configuration(users, users, "on_error: fail", ""))) {
            gateway.get("/user-dashboard", "apikey: k");
            List<SpanData> branches = spans.getFinishedSpanItems().stream()
                    .filter(span -> span.getName().equals("api-gateway branch"))
                    .toList();
            assertThat(branches).hasSize(2);
            String sent = users.awaitRequest() + users.awaitRequest();
            for (SpanData branch : branches) {
                assertThat(sent)
                        .contains("\r\ntraceparent: 00-" + branch.getTraceId() + "-" + branch.getSpanId() + "-");
            }
        }
    }
}
