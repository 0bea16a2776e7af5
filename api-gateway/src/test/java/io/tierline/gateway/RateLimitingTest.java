package io.tierline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.gateway.exchange.Counters;
import io.tierline.gateway.exchange.Counters.Window;
import io.tierline.hop.testing.StubOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** rate-limiting: exact, with Kong's headers. The limits are per year, so that no window ends within a test but on New Year's Eve. */
class RateLimitingTest {

    private static final String PEOPLE = """
            consumers:
            - {username: ada, keyauth_credentials: [{key: a1}, {key: a2}]}
            - {username: bob, keyauth_credentials: [{key: b1}]}
            """;

    private static StubOrigin origin() throws Exception {
        return StubOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    }

    private static RunningGateway gateway(StubOrigin origin, String config) throws Exception {
        return RunningGateway.with(PEOPLE + """
                services:
                - name: s
                  url: 'http://127.0.0.1:%d'
                  routes: [{name: r, paths: [/]}, {name: q, paths: [/q]}]
                plugins:
                - {name: key-auth, config: {anonymous: bob}}
                - {name: rate-limiting, config: {%s}}
                """.formatted(origin.port(), config));
    }

    @Test
    void theLimitTheHeadersAndTheRefusal() throws Exception {
        try (StubOrigin origin = origin();
                RunningGateway gateway = gateway(origin, "month: 2, year: 9")) {
            assertThat(gateway.get("/"))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\r\nX-RateLimit-Limit-Month: 2\r\n")
                    .contains("\r\nX-RateLimit-Remaining-Month: 1\r\n")
                    .contains("\r\nX-RateLimit-Limit-Year: 9\r\n")
                    .contains("\r\nX-RateLimit-Remaining-Year: 8\r\n")
                    .contains("\r\nRateLimit-Limit: 2\r\n")
                    .contains("\r\nRateLimit-Remaining: 1\r\n")
                    .containsPattern("\r\nRateLimit-Reset: \\d+\r\n");
            assertThat(gateway.get("/q")).startsWith("HTTP/1.1 200 ").contains("RateLimit-Remaining: 0\r\n");
            for (int i = 0; i < 3; i++) {
                assertThat(gateway.get("/"))
                        .startsWith("HTTP/1.1 429 ")
                        .contains("\r\nX-RateLimit-Remaining-Month: 0\r\n")
                        .contains("\r\nX-RateLimit-Remaining-Year: 7\r\n")
                        .containsPattern("\r\nRetry-After: \\d+\r\n")
                        .contains("\"message\":\"API rate limit exceeded\"");
            }
            assertThat(origin.requests()).hasSize(2);
        }
    }

    @ParameterizedTest(name = "{0}: {1} and {2} share a limit: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            limit_by: consumer                      | apikey: a1 | apikey: a2 | true
            limit_by: consumer                      | apikey: a1 | apikey: b1 | false
            limit_by: credential                    | apikey: a1 | apikey: a2 | false
            limit_by: ip                            | apikey: a1 | apikey: b1 | true
            limit_by: service                       | apikey: a1 | apikey: b1 | true
            limit_by: header, header_name: X-Tenant | X-Tenant: 1 | X-Tenant: 2 | false
            limit_by: header, header_name: X-Tenant | X-Tenant: 1 | X-Tenant: 1 | true
            limit_by: path, path: /                 | apikey: a1 | apikey: b1 | true
            """)
    void whoSharesALimit(String config, String first, String second, boolean shared) throws Exception {
        try (StubOrigin origin = origin();
                RunningGateway gateway = gateway(origin, "year: 1, " + config)) {
            assertThat(gateway.get("/", first)).startsWith("HTTP/1.1 200 ");
            assertThat(gateway.get("/", second)).startsWith("HTTP/1.1 " + (shared ? "429" : "200") + " ");
            assertThat(gateway.get("/", first)).startsWith("HTTP/1.1 429 ");
        }
    }

    @Test
    void theRefusalMayBeAnotherAndTheHeadersHidden() throws Exception {
        String config = "year: 1, error_code: 503, error_message: 'come back', hide_client_headers: true";
        try (StubOrigin origin = origin();
                RunningGateway gateway = gateway(origin, config)) {
            assertThat(gateway.get("/")).startsWith("HTTP/1.1 200 ").doesNotContain("RateLimit");
            assertThat(gateway.get("/"))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("\"message\":\"come back\"")
                    .doesNotContain("RateLimit");
        }
    }

    @Test
    void aReloadForgetsNothing() throws Exception {
        try (StubOrigin origin = origin();
                RunningGateway gateway = gateway(origin, "year: 1")) {
            assertThat(gateway.get("/")).startsWith("HTTP/1.1 200 ");
            String same = PEOPLE + """
                    services: [{name: s, url: 'http://127.0.0.1:%d', routes: [{name: r, paths: [/]}]}]
                    plugins:
                    - {name: rate-limiting, config: {year: 1}}
                    - {name: key-auth, config: {anonymous: bob}}
                    """.formatted(origin.port());
            gateway.gateway().reload(RunningGateway.parse(same));
            assertThat(gateway.get("/")).startsWith("HTTP/1.1 429 ");
        }
    }

    @Test
    void tenThousandAtOnceAreAdmittedToTheLimitExactly() throws Exception {
        Counters counters = new Counters();
        List<Window> windows = List.of(new Window("Minute", 1000, 60), new Window("Hour", 5000, 3600));
        List<Callable<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            tries.add(() -> counters.charge("ada", windows, 1).getFirst() < 1000);
        }
        long admitted = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> attempt : threads.invokeAll(tries)) {
                admitted += attempt.get() ? 1 : 0;
            }
        }
        assertThat(admitted).isEqualTo(1000);
        assertThat(counters.charge("ada", windows, 1)).containsExactly(1000L, 1000L);
        assertThat(counters.charge("ada", List.of(new Window("Minute", 1000, 120)), 60))
                .containsExactly(0L);
    }
}
