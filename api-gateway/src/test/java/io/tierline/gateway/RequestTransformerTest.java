package io.tierline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** request-transformer: what the service sees. */
class RequestTransformerTest {

    private static StubOrigin origin() throws Exception {
        return StubOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    }

    private static RunningGateway gateway(StubOrigin origin, String config) throws Exception {
        return RunningGateway.with("""
                consumers: [{username: ada, custom_id: a-1, keyauth_credentials: [{key: k}]}]
                services:
                - name: s
                  url: 'http://127.0.0.1:%d'
                  routes: [{name: r, paths: ['~/users/(?<user>[^/]+)', /], strip_path: false}]
                plugins:
                - {name: key-auth, config: {key_names: [token], hide_credentials: true, anonymous: ada}}
                - {name: request-transformer, config: {%s}}
                """.formatted(origin.port(), config));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            remove: {headers: [x-a]}              | ``                 | X-A
            rename: {headers: ['X-A:X-New']}      | X-New: 1           | X-A
            replace: {headers: ['X-A:2']}         | X-A: 2             | X-None
            replace: {headers: ['X-None:2']}      | X-A: 1             | X-None
            add: {headers: ['X-A:2']}             | X-A: 1             | X-None
            add: {headers: ['X-New:2:3']}         | X-New: 2:3         | X-None
            append: {headers: ['X-A:2']}          | X-A: 2             | X-None
            add: {headers: ['X-New:$(headers.x_a)-$(query_params.q)-$(consumer.custom_id)']} | X-New: 1-v w-a-1 | X-None
            add: {headers: ['X-New:$(headers["X-A"])/$(uri_captures.user)']} | X-New: 1/eve | X-None
            add: {headers: ['X-New:[$(headers.nothing)]']}   | X-New: [] | X-None
            """)
    void headers(String config, String present, String absent) throws Exception {
        try (StubOrigin origin = origin();
                RunningGateway gateway = gateway(origin, config)) {
            gateway.get("/users/eve?q=v%20w", "X-A: 1");
            String seen = origin.awaitRequest();
            assertThat(seen).doesNotContain("\r\n" + absent + ":");
            if (!present.isEmpty()) {
                assertThat(seen).contains("\r\n" + present + "\r\n");
            }
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            remove: {querystring: [a]}          | GET /users/eve?b=%20x&c HTTP/1.1
            rename: {querystring: ['a:z']}      | GET /users/eve?b=%20x&c&z=1 HTTP/1.1
            replace: {querystring: ['a:2 3']}   | GET /users/eve?b=%20x&c&a=2%203 HTTP/1.1
            replace: {querystring: ['n:2']}     | GET /users/eve?a=1&b=%20x&c HTTP/1.1
            add: {querystring: ['n:2', 'a:3']}  | GET /users/eve?a=1&b=%20x&c&n=2 HTTP/1.1
            append: {querystring: ['a:2']}      | GET /users/eve?a=1&b=%20x&c&a=2 HTTP/1.1
            replace: {uri: '/v2/$(uri_captures.user)/x'} | GET /v2/eve/x?a=1&b=%20x&c HTTP/1.1
            http_method: post                   | POST /users/eve?a=1&b=%20x&c HTTP/1.1
            """)
    void requestLines(String config, String line) throws Exception {
        try (StubOrigin origin = origin();
                RunningGateway gateway = gateway(origin, config)) {
            gateway.get("/users/eve?a=1&b=%20x&c");
            assertThat(origin.awaitRequest()).startsWith(line + "\r\n");
        }
    }

    @ParameterizedTest(name = "{0} of {2}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            remove: {body: [a]}           | application/json                  | {"a":1,"b":[2.50]} | {"b":[2.50]}
            rename: {body: ['a:z']}       | application/json; charset=utf-8   | {"a":1,"b":2}      | {"b":2,"z":1}
            add: {body: ['n:2', 'a:9']}   | application/json                  | {"a":1}            | {"a":1,"n":"2"}
            append: {body: ['a:2']}       | application/json                  | {"a":"1"}          | {"a":["1","2"]}
            replace: {body: ['a:x']}      | application/json                  | {"a":{"b":1}}      | {"a":"x"}
            replace: {body: ['n:x']}      | application/json                  | { "a" : 1 }        | { "a" : 1 }
            remove: {body: [a]}           | application/json                  | [1]                | [1]
            remove: {body: [a]}           | text/plain                        | a=1                | a=1
            add: {body: ['n:2']}          | application/x-www-form-urlencoded | a=1                | a=1&n=2
            rename: {body: ['a:z']}       | application/x-www-form-urlencoded | a=1&b=2            | b=2&z=1
            """)
    void bodies(String config, String type, String body, String seen) throws Exception {
        try (StubOrigin origin = origin();
                RunningGateway gateway = gateway(origin, config);
                Wire wire = gateway.connect()) {
            wire.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length()
                            + "\r\n\r\n" + body)
                    .readMessage();
            assertThat(origin.awaitRequest())
                    .contains("\r\nContent-Length: " + seen.length() + "\r\n")
                    .endsWith("\r\n\r\n" + seen);
        }
    }

    /** Nobody gets out of the configured path, or makes two headers of one. */
    @Test
    void whatIsFilledInCannotMeanSomethingElse() throws Exception {
        String config = "replace: {uri: '/v2/$(query_params.u)'}, add: {headers: ['X-New:$(query_params.h)']}";
        try (StubOrigin origin = origin();
                RunningGateway gateway = gateway(origin, config)) {
            for (String query : new String[] {"u=../admin", "u=a%3Fb", "u=a%20b", "u=a&h=1%0D%0AX:%202"}) {
                assertThat(gateway.get("/?" + query)).as(query).startsWith("HTTP/1.1 400 ");
            }
            assertThat(gateway.get("/?u=a&h=1")).startsWith("HTTP/1.1 200 ");
            assertThat(origin.awaitRequest()).startsWith("GET /v2/a?u=a&h=1 HTTP/1.1\r\n");
        }
    }
}
