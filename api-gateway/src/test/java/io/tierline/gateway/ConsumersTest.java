package io.tierline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks, and what follows from it: consumers, key-auth and acl, with Kong's answers and headers. */
class ConsumersTest {

    private static final String PEOPLE = """
            consumers:
            - {username: ada, custom_id: a-1, keyauth_credentials: [{key: ada-key}], acls: [{group: staff}]}
            - {username: bob}
            - {username: guest}
            keyauth_credentials: [{consumer: bob, key: bob-key}]
            acls: [{consumer: bob, group: customers}]
            """;

    private static StubOrigin origin() throws Exception {
        return StubOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    }

    private static RunningGateway gateway(StubOrigin origin, String plugins) throws Exception {
        return RunningGateway.with(PEOPLE + """
                services: [{name: s, url: 'http://127.0.0.1:%d', routes: [{name: r, paths: [/]}]}]
                plugins:
                %s
                """.formatted(origin.port(), plugins));
    }

    @Test
    void theServiceIsToldWhoAsks() throws Exception {
        try (StubOrigin origin = origin();
                RunningGateway gateway = gateway(origin, "- {name: key-auth}")) {
            assertThat(gateway.get("/", "apikey: ada-key", "X-Consumer-Username: root"))
                    .startsWith("HTTP/1.1 200 ");
            assertThat(origin.awaitRequest())
                    .contains("\r\nX-Consumer-Username: ada\r\n")
                    .contains("\r\nX-Consumer-Custom-ID: a-1\r\n")
                    .containsPattern("\r\nX-Consumer-ID: [0-9a-f-]{36}\r\n")
                    .containsPattern("\r\nX-Credential-Identifier: [0-9a-f-]{36}\r\n")
                    .contains("\r\napikey: ada-key\r\n")
                    .doesNotContain("root")
                    .doesNotContain("X-Anonymous-Consumer");
            gateway.get("/?apikey=bob-key&a=%20b");
            assertThat(origin.awaitRequest())
                    .startsWith("GET /?apikey=bob-key&a=%20b HTTP/1.1")
                    .contains("\r\nX-Consumer-Username: bob\r\n")
                    .doesNotContain("X-Consumer-Custom-ID");
        }
    }

    @ParameterizedTest(name = "{0} with {1} {2} gets {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                      | /                 | X: y             | No API key found in request
            ``                      | /?apikey=         | X: y             | No API key found in request
            ``                      | /                 | apikey: nobody   | Unauthorized
            ``                      | /?apikey=a&apikey=b | X: y           | Duplicate API key found
            key_in_header: false    | /                 | apikey: ada-key  | No API key found in request
            key_in_query: false     | /?apikey=ada-key  | X: y             | No API key found in request
            key_names: [token]      | /                 | apikey: ada-key  | No API key found in request
            """)
    void withoutAGoodKey(String config, String target, String header, String message) throws Exception {
        try (StubOrigin origin = origin();
                RunningGateway gateway = gateway(origin, "- {name: key-auth, config: {" + config + "}}")) {
            assertThat(gateway.get(target, header))
                    .startsWith("HTTP/1.1 401 Unauthorized")
                    .contains("\r\nWWW-Authenticate: Key\r\n")
                    .contains("\"message\":\"" + message + "\"");
            assertThat(origin.requests()).isEmpty();
        }
    }

    @Test
    void theRealmIsShownAndPreflightsMayPass() throws Exception {
        String plugin = "- {name: key-auth, config: {realm: shop, run_on_preflight: false}}";
        try (StubOrigin origin = origin();
                RunningGateway gateway = gateway(origin, plugin)) {
            assertThat(gateway.get("/")).contains("\r\nWWW-Authenticate: Key realm=\"shop\"\r\n");
            assertThat(gateway.request("OPTIONS", "/")).startsWith("HTTP/1.1 200 ");
        }
        try (StubOrigin origin = origin();
                RunningGateway gateway = gateway(origin, "- {name: key-auth}")) {
            assertThat(gateway.request("OPTIONS", "/")).startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void credentialsAreHiddenWhereverTheyStand() throws Exception {
        String plugin = "- {name: key-auth, config: {hide_credentials: true, key_in_body: true, key_names: [token]}}";
        try (StubOrigin origin = origin();
                RunningGateway gateway = gateway(origin, plugin)) {
            gateway.get("/?a=1&token=ada-key&b=2");
            assertThat(origin.awaitRequest()).startsWith("GET /?a=1&b=2 HTTP/1.1");
            gateway.get("/", "Token: ada-key");
            assertThat(origin.awaitRequest()).doesNotContain("ada-key").contains("X-Consumer-Username: ada");
            assertThat(post(gateway, "application/x-www-form-urlencoded", "a=1&token=bob-key"))
                    .startsWith("HTTP/1.1 200 ");
            assertThat(origin.awaitRequest()).endsWith("\r\n\r\na=1").contains("X-Consumer-Username: bob");
            assertThat(post(gateway, "application/json", "{\"token\":\"bob-key\",\"n\":1.50}"))
                    .startsWith("HTTP/1.1 200 ");
            assertThat(origin.awaitRequest()).endsWith("\r\n\r\n{\"n\":1.50}").contains("\r\nContent-Length: 10\r\n");
        }
    }

    private static String post(RunningGateway gateway, String type, String body) throws Exception {
        try (Wire wire = gateway.connect()) {
            return wire.send("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: " + type
                            + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                    .readMessage();
        }
    }

    @Test
    void anonymousIsTheConsumerOfThoseWhoProveNothing() throws Exception {
        try (StubOrigin origin = origin();
                RunningGateway gateway = gateway(origin, "- {name: key-auth, config: {anonymous: guest}}")) {
            gateway.get("/", "apikey: wrong");
            assertThat(origin.awaitRequest())
                    .contains("\r\nX-Consumer-Username: guest\r\n")
                    .contains("\r\nX-Anonymous-Consumer: true\r\n")
                    .doesNotContain("X-Credential-Identifier");
        }
    }

    @ParameterizedTest(name = "{0}: {1} gets {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            allow: [staff]       | ada-key | 200
            allow: [staff]       | bob-key | 403
            deny: [customers]    | bob-key | 403
            deny: [customers]    | ada-key | 200
            allow: [staff, customers] | bob-key | 200
            """)
    void groups(String config, String key, String status) throws Exception {
        try (StubOrigin origin = origin();
                RunningGateway gateway =
                        gateway(origin, "- {name: key-auth}\n- {name: acl, config: {" + config + "}}")) {
            String answer = gateway.get("/", "apikey: " + key, "X-Consumer-Groups: root");
            assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
            if (status.equals("200")) {
                String group = key.equals("ada-key") ? "staff" : "customers";
                assertThat(origin.awaitRequest()).contains("\r\nX-Consumer-Groups: " + group + "\r\n");
            } else {
                assertThat(answer).contains("You cannot consume this service");
            }
        }
    }

    /** "route, service and consumer; route and consumer; service and consumer; route and service; consumer; route; service; global". */
    @Test
    void theNarrowestScopeWinsAndConsumersAreAskedLate() throws Exception {
        String[] scopes = {
            "",
            "service: s,",
            "route: r,",
            "consumer: ada,",
            "route: r, service: s,",
            "service: s, consumer: ada,",
            "route: r, consumer: ada,",
            "route: r, service: s, consumer: ada,"
        };
        StringBuilder plugins = new StringBuilder("- {name: key-auth}\n");
        for (String scope : scopes) {
            plugins.append("- {name: request-termination, " + scope + " config: {body: '<" + scope + ">'}}\n");
            try (StubOrigin origin = origin();
                    RunningGateway gateway = gateway(origin, plugins.toString())) {
                assertThat(gateway.get("/", "apikey: ada-key")).endsWith("<" + scope + ">");
                assertThat(gateway.get("/", "apikey: bob-key")).doesNotContain("consumer: ada");
            }
        }
    }
}
