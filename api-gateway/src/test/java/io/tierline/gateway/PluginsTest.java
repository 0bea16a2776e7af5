package io.tierline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.StubOrigin;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plugins at work: fields, defaults and answers as Kong's manual has them. */
class PluginsTest {

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static String id(String message) {
        Matcher matcher =
                Pattern.compile("\r\nkong-request-id: ([^\r]*)\r\n").matcher(message.toLowerCase(Locale.ROOT));
        return matcher.find() ? matcher.group(1) : "(none)";
    }

    private static StubOrigin origin() throws Exception {
        return StubOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    }

    private static String service(StubOrigin origin, String plugins) {
        return """
                services:
                - {name: s, url: 'http://127.0.0.1:%d', routes: [{name: r, paths: [/]}]}
                plugins:
                %s
                """.formatted(origin.port(), plugins);
    }

    @Test
    void correlationIdByDefaultIsAUuidAndACounterForTheServiceOnly() throws Exception {
        try (StubOrigin origin = origin();
                RunningGateway gateway = RunningGateway.with(service(origin, "- name: correlation-id"))) {
            assertThat(id(gateway.get("/"))).isEqualTo("(none)");
            String first = id(origin.awaitRequest());
            gateway.get("/");
            String second = id(origin.awaitRequest());
            assertThat(first).matches(UUID + "#\\d+");
            String[] parts = first.split("#", -1);
            assertThat(second).isEqualTo(parts[0] + "#" + (Long.parseLong(parts[1]) + 1));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"uuid, " + UUID, "tracker, '127\\.0\\.0\\.1-\\d+-\\d+-\\d+-\\d+-\\d+\\.\\d{3}'"})
    void otherGeneratorsAndTheEcho(String generator, String shape) throws Exception {
        String plugin = "- {name: correlation-id, config: {generator: %s, echo_downstream: true}}".formatted(generator);
        try (StubOrigin origin = origin();
                RunningGateway gateway = RunningGateway.with(service(origin, plugin))) {
            String echoed = id(gateway.get("/"));
            assertThat(echoed).matches(shape).isEqualTo(id(origin.awaitRequest()));
            assertThat(id(gateway.get("/"))).isNotEqualTo(echoed);
        }
    }

    /** "If a header with the same name is already present in the client request, the plugin honors it." */
    @Test
    void anIdOfTheClientIsKept() throws Exception {
        String plugin = "- {name: correlation-id, config: {echo_downstream: true}}";
        try (StubOrigin origin = origin();
                RunningGateway gateway = RunningGateway.with(service(origin, plugin))) {
            assertThat(id(gateway.get("/", "Kong-Request-ID: mine"))).isEqualTo("mine");
            assertThat(id(origin.awaitRequest())).isEqualTo("mine");
        }
    }

    private static String terminating(String config) {
        return "routes: [{name: r, paths: [/], plugins: [{name: request-termination, config: {" + config + "}}]}]";
    }

    @ParameterizedTest(name = "'{'{0}'}' answers {1} {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            status_code: 503                                          | 503 | application/json; charset=utf-8 | {"message":"Service unavailable"}
            status_code: 403, message: So long                        | 403 | application/json; charset=utf-8 | {"message":"So long"}
            status_code: 404                                          | 404 | application/json; charset=utf-8 | {"message":"Not found"}
            status_code: 200, body: "<p>hi</p>", content_type: text/html | 200 | text/html                     | <p>hi</p>
            body: "{vault://env/GREETING}"                            | 503 | application/json; charset=utf-8 | hello from outside
            """)
    void requestTermination(String config, String status, String type, String body) throws Exception {
        try (RunningGateway gateway = RunningGateway.with(terminating(config))) {
            assertThat(gateway.get("/"))
                    .startsWith("HTTP/1.1 " + status + " ")
                    .contains("\r\nContent-Type: " + type + "\r\n")
                    .endsWith("\r\n\r\n" + body);
        }
    }

    @Test
    void requestTerminationOnlyWhenTriggered() throws Exception {
        String plugin = "- {name: request-termination, config: {trigger: maintenance}}";
        try (StubOrigin origin = origin();
                RunningGateway gateway = RunningGateway.with(service(origin, plugin))) {
            assertThat(gateway.get("/")).startsWith("HTTP/1.1 200 ");
            assertThat(gateway.get("/?maintenance")).startsWith("HTTP/1.1 503 ");
            assertThat(gateway.get("/", "Maintenance: yes")).startsWith("HTTP/1.1 503 ");
            assertThat(origin.requests()).hasSize(1);
        }
    }

    @Test
    void serverTimingOfGatewayAndService() throws Exception {
        try (StubOrigin origin = StubOrigin.answering(
                        "HTTP/1.1 200 OK\r\nServer-Timing: db;dur=1\r\nContent-Length: 0\r\n\r\n");
                RunningGateway gateway = RunningGateway.with(service(origin, "- name: x-server-timing"))) {
            assertThat(gateway.get("/"))
                    .contains("\r\nServer-Timing: db;dur=1\r\n")
                    .containsPattern("\r\nServer-Timing: api-gateway;dur=\\d+\\.\\d\\d\r\n")
                    .containsPattern("\r\nServer-Timing: upstream;dur=\\d+\\.\\d\\d\r\n");
            assertThat(gateway.request("TRACE", "/"))
                    .containsPattern("\r\nServer-Timing: api-gateway;dur=\\d+\\.\\d\\d\r\n")
                    .doesNotContain("upstream;dur");
        }
    }

    /** "route+service, then route, then service, then global": each instance answers with its scope. */
    @Test
    void theNarrowestInstanceOfANameRuns() throws Exception {
        String template = """
                services:
                - {name: s, url: 'http://127.0.0.1:1', routes: [{name: r, paths: [/]}]}
                - {name: other, url: 'http://127.0.0.1:1', routes: [{name: o, paths: [/other]}]}
                plugins:
                """;
        List<String> scopes = List.of("", "service: s,", "route: r,", "service: s, route: {name: r},");
        StringBuilder configuration = new StringBuilder(template);
        for (String scope : scopes) {
            configuration
                    .append("- {name: request-termination, ")
                    .append(scope)
                    .append(" config: {body: '<" + scope + ">'}}\n");
            try (RunningGateway gateway = RunningGateway.with(configuration.toString())) {
                assertThat(gateway.get("/")).endsWith("<" + scope + ">");
                assertThat(gateway.get("/other")).endsWith("<>");
            }
        }
    }

    @Test
    void disabledAndOfAnotherProtocolIsNotRun() throws Exception {
        for (String field : List.of("enabled: false", "protocols: [https]")) {
            String plugin = "- {name: request-termination, " + field + "}";
            try (StubOrigin origin = origin();
                    RunningGateway gateway = RunningGateway.with(service(origin, plugin))) {
                assertThat(gateway.get("/")).startsWith("HTTP/1.1 200 ");
            }
        }
    }

    /** Kong's priorities: correlation-id (100001) before request-termination (2), so that its answer carries the id, too. */
    @Test
    void pluginsRunByPriorityAndAlsoOnTheWayBackOfAPluginsAnswer() throws Exception {
        String plugins = """
                - {name: request-termination}
                - {name: correlation-id, config: {echo_downstream: true}}
                """;
        try (StubOrigin origin = origin();
                RunningGateway gateway = RunningGateway.with(service(origin, plugins))) {
            assertThat(id(gateway.get("/"))).matches(UUID + "#\\d+");
            assertThat(origin.requests()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}: {1} gets {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            problem | */*                                         | application/problem+json   | {"type":"about:blank","title":"Not Found","status":404,"detail":"no Route
            problem | application/json                            | application/json           | {"type":"about:blank"
            problem | text/html,application/xhtml+xml,*/*;q=0.8   | text/html; charset=utf-8   | <!doctype html>
            problem | text/plain                                  | text/plain; charset=utf-8  | no Route matched with those values
            problem | image/png                                   | application/problem+json   | {"type":"about:blank"
            problem | text/html;q=0.1, application/problem+json   | application/problem+json   | {"type":"about:blank"
            kong    | */*                                         | application/json           | {"message":"no Route matched with those values","request_id":"
            kong    | text/plain                                  | text/plain; charset=utf-8  | no Route matched with those values
            """)
    void errorsAreNegotiated(String format, String accept, String type, String body) throws Exception {
        try (RunningGateway gateway = RunningGateway.with("error_format: " + format)) {
            assertThat(gateway.get("/", "Accept: " + accept))
                    .contains("\r\nContent-Type: " + type + "\r\n")
                    .contains("\r\n\r\n" + body);
        }
    }
}
