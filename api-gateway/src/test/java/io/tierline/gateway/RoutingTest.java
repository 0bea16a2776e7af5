package io.tierline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which route a request gets. Each route here answers with its own name, so that the answer shows which one it was. */
class RoutingTest {

    /** A route without a service whose plugin answers with its name. */
    private static String route(String name, String fields) {
        return """
                - name: %s
                  %s
                  plugins: [{name: request-termination, config: {status_code: 200, body: "<%s>"}}]
                """.formatted(name, fields.replace("\n", "\n  "), name);
    }

    private static String routes(String... routes) {
        return "routes:\n" + String.join("", routes);
    }

    private static String answer(String configuration, String method, String target, String... headers)
            throws Exception {
        try (RunningGateway gateway = RunningGateway.with(configuration)) {
            String response = gateway.request(method, target, headers);
            int start = response.indexOf('<');
            return start < 0 ? response.substring(9, 12) : response.substring(start + 1, response.indexOf('>'));
        }
    }

    @ParameterizedTest(name = "{0} of {1} goes to {2}")
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /foo          | foo
            GET  | /foobar       | foo
            GET  | /foo/bar/baz  | foobar
            GET  | /foo/bar      | foobar
            GET  | /users/42     | user
            GET  | /users/42/x   | user
            GET  | /users/me     | 404
            GET  | /elsewhere    | 404
            POST | /foo          | post
            GET  | /FOO          | 404
            GET  | /a/../foo     | foo
            """)
    void pathsAndMethods(String method, String path, String expected) throws Exception {
        String configuration = routes(
                route("foo", "paths: [/foo]"),
                route("foobar", "paths: [/foo/bar]"),
                route("user", "paths: ['~/users/(?<id>\\d+)']"),
                route("post", "paths: [/foo]\nmethods: [POST]"));
        assertThat(answer(configuration, method, path)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "Host: {0} goes to {1}")
    @CsvSource(delimiter = '|', textBlock = """
            example.com          | plain
            EXAMPLE.com          | plain
            example.com:8080     | plain
            api.example.com      | left
            a.b.example.com      | left
            example.org          | right
            example.co.uk        | right
            service.test:9000    | port
            service.test:9001    | 404
            other.test           | 404
            """)
    void hosts(String host, String expected) throws Exception {
        String configuration = routes(
                route("left", "hosts: ['*.example.com']"),
                route("right", "hosts: ['example.*']"),
                route("plain", "hosts: [example.com]"),
                route("port", "hosts: ['service.test:9000']"));
        assertThat(answer(configuration, "GET", "/", "Host: " + host)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} goes to {1}")
    @CsvSource(delimiter = '|', textBlock = """
            X-Version: v2     | v2
            x-version: V2     | v2
            X-Version: beta-7 | beta
            X-Version: v3     | rest
            """)
    void headers(String header, String expected) throws Exception {
        String configuration = routes(
                route("rest", "paths: [/]"),
                route("v2", "paths: [/]\nheaders: {X-Version: [v1, v2]}"),
                route("beta", "paths: [/]\nheaders: {X-Version: ['~*^beta-\\d']}"));
        assertThat(answer(configuration, "GET", "/", header)).isEqualTo(expected);
    }

    /** spec: number of kinds, plain hosts before wildcard, number of headers, regex before prefix, regex_priority, length, order. */
    @ParameterizedTest(name = "{0} wins over {1}")
    @CsvSource(delimiter = ';', textBlock = """
            paths: [/a], methods: [GET]              ; paths: [/a/b/c]
            hosts: [shop.example], paths: [/a]       ; hosts: ['*.example'], paths: [/a/b/c]
            headers: {a: [x], b: [y]}, paths: [/a]   ; headers: {a: [x]}, paths: ['~/a/b/c']
            paths: ['~/a']                           ; paths: [/a/b/c]
            paths: ['~/a/b'], regex_priority: 1      ; paths: ['~/a/b/c']
            paths: [/a/b/c]                          ; paths: [/a/b]
            paths: [/a/b], regex_priority: 0         ; paths: [/a/b], regex_priority: 9
            """)
    void priority(String winner, String loser) throws Exception {
        String first =
                "- {name: winner, %s, plugins: [{name: request-termination, config: {status_code: 200, body: <winner>}}]}\n";
        String second =
                "- {name: loser, %s, plugins: [{name: request-termination, config: {status_code: 200, body: <loser>}}]}\n";
        String inOrder = "routes:\n" + first.formatted(winner) + second.formatted(loser);
        assertThat(answer(inOrder, "GET", "/a/b/c", "a: x", "b: y")).isEqualTo("winner");
        boolean decidedByOrder = winner.equals("paths: [/a/b], regex_priority: 0");
        String reversed = "routes:\n" + second.formatted(loser) + first.formatted(winner);
        assertThat(answer(reversed, "GET", "/a/b/c", "a: x", "b: y")).isEqualTo(decidedByOrder ? "loser" : "winner");
    }

    @Test
    void withoutARouteTheAnswerIsKongs404() throws Exception {
        try (RunningGateway gateway = RunningGateway.with(routes(route("foo", "paths: [/foo]")))) {
            assertThat(gateway.get("/bar"))
                    .startsWith("HTTP/1.1 404 Not Found\r\n")
                    .contains("Content-Type: application/problem+json")
                    .contains("\"message\":\"no Route matched with those values\"");
        }
    }

    @Test
    void aRouteForHttpsAnswers426OverHttp() throws Exception {
        try (RunningGateway gateway = RunningGateway.with(routes(route("safe", "paths: [/]\nprotocols: [https]")))) {
            assertThat(gateway.get("/"))
                    .startsWith("HTTP/1.1 426 Upgrade Required\r\n")
                    .contains("Upgrade: TLS/1.2, HTTP/1.1\r\n")
                    .contains("Please use HTTPS protocol");
        }
    }

    @Test
    void orRedirectsAndKeepsTheQuery() throws Exception {
        String safe = route("safe", "paths: [/]\nprotocols: [https]\nhttps_redirect_status_code: 308");
        try (RunningGateway gateway = RunningGateway.with(routes(safe))) {
            assertThat(gateway.get("/a?b=c", "Host: shop.example:8000"))
                    .startsWith("HTTP/1.1 308 Permanent Redirect\r\n")
                    .contains("Location: https://shop.example/a?b=c\r\n");
        }
    }

    @Test
    void aTrustedProxyMayHaveSpokenHttpsForUs() throws Exception {
        String safe = routes(route("safe", "paths: [/]\nprotocols: [https]"));
        try (RunningGateway gateway = RunningGateway.trusting("127.0.0.0/8", safe)) {
            assertThat(gateway.get("/", "X-Forwarded-Proto: https")).startsWith("HTTP/1.1 200 ");
        }
        try (RunningGateway gateway = RunningGateway.with(safe)) {
            assertThat(gateway.get("/", "X-Forwarded-Proto: https")).startsWith("HTTP/1.1 426 ");
        }
    }

    @ParameterizedTest
    @CsvSource({"TRACE, /, 405", "GET, /a%2fb, 400", "GET, /a%5cb, 400", "GET, /%00, 400", "GET, /%c0%af, 400"})
    void whatNoRouteMayHave(String method, String path, String status) throws Exception {
        try (RunningGateway gateway = RunningGateway.with(routes(route("all", "paths: [/]")))) {
            assertThat(gateway.request(method, path)).startsWith("HTTP/1.1 " + status + " ");
        }
    }

    @Test
    void routesOfADisabledServiceDoNotExist() throws Exception {
        String configuration = """
                services:
                - {name: off, url: 'http://127.0.0.1:1', enabled: false, routes: [{name: r, paths: [/]}]}
                """;
        assertThat(answer(configuration, "GET", "/")).isEqualTo("404");
    }
}
