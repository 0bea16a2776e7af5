package io.tierline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.StubOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** cors on the wire, with Kong's headers. */
class CorsTest {

    private static RunningGateway gateway(StubOrigin origin, String config) throws Exception {
        return RunningGateway.with("""
                services: [{name: s, url: 'http://127.0.0.1:%d', routes: [{name: r, paths: [/]}]}]
                plugins: [{name: cors, config: {%s}}]
                """.formatted(origin.port(), config));
    }

    private static StubOrigin origin() throws Exception {
        return StubOrigin.answering(
                "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: https://old\r\nContent-Length: 0\r\n\r\n");
    }

    @ParameterizedTest(name = "'{'{0}'}' for {1} allows {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                        | https://a.b      | *
            origins: ['*']                            | https://a.b      | *
            origins: ['https://a.b']                  | https://c.d      | https://a.b
            origins: ['https://a.b', 'https://c.d']   | https://c.d      | https://c.d
            origins: ['https://a.b', 'https://c.d']   | https://c.d:443  | https://c.d:443
            origins: ['https://a.b', 'https://c.d']   | https://evil     | (none)
            origins: ['https://a.b', 'https://c.d']   | https://c.d.evil | (none)
            origins: ['(.*[.])?shop[.]example']       | https://x.shop.example:8443 | https://x.shop.example:8443
            origins: ['(.*[.])?shop[.]example']       | https://x.shop.example.evil | (none)
            credentials: true                         | https://a.b      | https://a.b
            """)
    void whoMayReadTheAnswer(String config, String site, String allowed) throws Exception {
        try (StubOrigin origin = origin();
                RunningGateway gateway = gateway(origin, config)) {
            String answer = gateway.get("/", "Origin: " + site);
            if (allowed.equals("(none)")) {
                assertThat(answer).doesNotContain("Access-Control-Allow-Origin");
            } else {
                assertThat(answer).contains("\r\nAccess-Control-Allow-Origin: " + allowed + "\r\n");
            }
            assertThat(answer.contains("\r\nVary: Origin\r\n")).isEqualTo(!allowed.equals("*"));
            assertThat(answer.contains("\r\nAccess-Control-Allow-Credentials: true\r\n"))
                    .isEqualTo(config.contains("credentials"));
        }
    }

    @Test
    void aPreflightIsAnsweredHere() throws Exception {
        String config = "origins: ['https://a.b'], methods: [GET, PUT], max_age: 60, private_network: true,"
                + " exposed_headers: [X-Total]";
        try (StubOrigin origin = origin();
                RunningGateway gateway = gateway(origin, config)) {
            String answer = gateway.request(
                    "OPTIONS",
                    "/",
                    "Origin: https://a.b",
                    "Access-Control-Request-Method: PUT",
                    "Access-Control-Request-Headers: X-One, X-Two",
                    "Access-Control-Request-Private-Network: true");
            assertThat(answer)
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\r\nAccess-Control-Allow-Origin: https://a.b\r\n")
                    .contains("\r\nAccess-Control-Allow-Headers: X-One, X-Two\r\n")
                    .contains("\r\nAccess-Control-Allow-Methods: GET,PUT\r\n")
                    .contains("\r\nAccess-Control-Max-Age: 60\r\n")
                    .contains("\r\nAccess-Control-Allow-Private-Network: true\r\n")
                    .doesNotContain("Access-Control-Expose-Headers");
            assertThat(origin.requests()).isEmpty();
            assertThat(gateway.get("/", "Origin: https://a.b"))
                    .contains("\r\nAccess-Control-Expose-Headers: X-Total\r\n");
        }
    }

    @Test
    void anOptionsRequestThatIsNoPreflightAndOneThatIsToGoOn() throws Exception {
        try (StubOrigin origin = origin();
                RunningGateway plain = gateway(origin, "");
                RunningGateway passing = gateway(origin, "preflight_continue: true")) {
            plain.request("OPTIONS", "/", "Origin: https://a.b");
            assertThat(origin.awaitRequest()).startsWith("OPTIONS / ");
            String answer =
                    passing.request("OPTIONS", "/", "Origin: https://a.b", "Access-Control-Request-Method: PUT");
            assertThat(origin.awaitRequest()).startsWith("OPTIONS / ");
            assertThat(answer).contains("\r\nAccess-Control-Allow-Origin: https://old\r\n");
        }
    }

    @Test
    void withoutAnOriginNothingIsSaidIfAskedFor() throws Exception {
        try (StubOrigin origin = origin();
                RunningGateway saying = gateway(origin, "");
                RunningGateway silent = gateway(origin, "allow_origin_absent: false")) {
            assertThat(saying.get("/")).contains("\r\nAccess-Control-Allow-Origin: *\r\n");
            assertThat(silent.get("/")).contains("\r\nAccess-Control-Allow-Origin: https://old\r\n");
        }
    }
}
