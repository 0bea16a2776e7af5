package io.tierline.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tierline.hop.config.ConfigurationRejected;
import io.tierline.hop.config.Source;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a wrong file gets for an answer. */
class ConfigErrorsTest {

    private static String errors(String text) {
        ConfigurationRejected rejected = catchThrowableOfType(
                ConfigurationRejected.class,
                () -> Configuration.parse(new Source("kong.yml", text), Map.of("SET", "products")));
        return rejected == null ? "(accepted)" : String.valueOf(rejected.getMessage());
    }

    private static String in(String fields) {
        return "_format_version: \"3.0\"\n" + fields;
    }

    @Test
    void aTypingErrorIsShownWhereItStandsWithWhatWasProbablyMeant() {
        assertThat(errors("""
                        _format_version: "3.0"
                        services:
                          - name: products
                            url: http://127.0.0.1:7001
                            retrys: 3
                        """)).isEqualTo("""
                        kong.yml:5:5: error: unknown field 'retrys' in service; did you mean 'retries'?
                         5 |     retrys: 3
                           |     ^^^^^^""");
    }

    @Test
    void allErrorsAreReportedTogether() {
        assertThat(errors(in("""
                        services:
                          - {name: a, url: 'http://h', retries: many}
                          - {name: a, url: 'http://h', protocol: http}
                        routes:
                          - {name: r, service: b, paths: [api], strip_path: yes}
                        plugins:
                          - {name: corelation-id}
                        """)))
                .contains("kong.yml:3:41: error: service: retries must be a whole number from 0 to 32767, not 'many'")
                .contains("kong.yml:4:12: error: service: there is already a service 'a'; it stands in line 3")
                .contains("protocol stands in url already")
                .contains("there is no service 'b'; did you mean 'a'?")
                .contains("path 'api' does not start with '/'")
                .contains("strip_path must be true or false, not 'yes'")
                .contains("unknown plugin 'corelation-id'; did you mean 'correlation-id'?");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            consumer_groups: [{name: gold}]                                 | consumer_groups is not supported by api-gateway yet
            consumers: [{tags: [a]}]                                        | a consumer needs a username or a custom_id
            consumers: [{username: a, keyauth_credentials: [{key: k}, {key: k}]}] | this key is taken; it stands in line 2
            keyauth_credentials: [{key: k}]                                 | it does not say whose it is
            consumers: [{username: a, jwt_secrets: []}]                     | jwt_secrets is not supported by api-gateway yet
            plugins: [{name: key-auth, config: {anonymous: nobody}}]        | there is no consumer 'nobody'
            plugins: [{name: acl}]                                          | one of allow and deny must name groups
            consumer: []                                                    | did you mean 'consumers'?
            plugins: [{name: jwt}]                                          | plugin 'jwt' is not supported by api-gateway yet
            plugins: [{name: x-compose, config: {branches: [{name: a, service: s, path: /}]}}] | there is no service 's'
            plugins: [{name: x-compose, config: {branches: [{name: a, path: /}]}}] | a branch needs a name
            plugins: [{name: x-compose, config: {branches: [{name: a, service: s, path: /, on_error: partal}]}}] | did you mean 'partial'?
            plugins: [{name: x-compose, config: {branches: [{name: a, service: s, path: /, on_error: default}]}}] | on_error: default and a default belong together
            plugins: [{name: x-compose, config: {branches: [{name: a, service: s, path: /}], answer: {b: $b.c}}}] | this refers to no branch; the branches are [a]
            plugins: [{name: x-compose, config: {branches: []}}]            | at least one branch is needed
            plugins: [{name: request-transformer, config: {add: {headers: ['a b:c']}}}] | 'a b' is no header name
            plugins: [{name: request-transformer, config: {add: {headers: ['a']}}}] | 'a' is not NAME:VALUE
            plugins: [{name: request-transformer, config: {replace: {headers: ['Host:c']}}}] | header 'Host' cannot be changed
            plugins: [{name: request-transformer, config: {replace: {uri: '$(os.time())'}}}] | cannot be filled in
            plugins: [{name: request-transformer, config: {rename: {cookies: [a]}}}] | unknown field 'cookies' in rename
            plugins: [{name: rate-limiting}]                                | a limit is needed: second, minute, hour, day, month or year
            plugins: [{name: rate-limiting, config: {minute: 1, policy: redis}}] | policy 'redis' is not supported by api-gateway yet
            plugins: [{name: rate-limiting, config: {minute: 1, policy: cluster}}] | policy 'cluster' is not supported by api-gateway yet
            plugins: [{name: rate-limiting, config: {minute: 5, hour: 4}}]  | the limit of a longer period is lower
            plugins: [{name: rate-limiting, config: {minute: 1, limit_by: header}}] | limit_by: header needs a header_name
            plugins: [{name: cors, config: {origins: ['(a']}}]              | is neither an origin nor a pattern
            plugins: [{name: cors, config: {methods: [GTE]}}]               | unknown method 'GTE' in cors; did you mean 'GET'?
            plugins: [{name: x-policy}]                                     | plugin 'x-policy' is not supported by api-gateway yet
            plugins: [{name: x-oidc, config: {jwks_uri: 'https://i/k'}}]    | it must be said whose tokens are valid
            plugins: [{name: x-oidc, config: {issuer: i}}]                  | it must be said where the issuer's keys are
            plugins: [{name: x-oidc, config: {issuer: i, jwks_uri: 'ftp://i'}}] | jwks_uri is an https:, http: or file: URI
            plugins: [{name: x-oidc, config: {issuer: i, jwks_uri: 'file:/k', algorithms: [none]}}] | unknown algorithm 'none'
            plugins: [{name: x-oidc, config: {issuer: i, jwks_uri: 'file:/k', algorithms: [HS256]}}] | unknown algorithm 'HS256'
            plugins: [{name: x-oidc, config: {issuer: i, jwks_uri: 'file:/k', clock_skew: 301}}] | clock_skew must be a whole number from 0 to 300
            plugins: [{name: x-oidc, config: {issuer: i, jwks_uri: 'file:/k', discovery: true}}] | discovery is not supported by api-gateway yet
            plugins: [{name: x-oidc, config: {issuer: i, jwks_uri: 'file:/k', introspection: {}}}] | introspection is not supported by api-gateway yet
            plugins: [{name: x-oidc, consumer: a, config: {issuer: i, jwks_uri: 'file:/k'}}] | there is no consumer 'a'
            plugins: [{name: key-auth, config: {key_nams: [a]}}]            | unknown field 'key_nams' in plugin 'key-auth'; did you mean 'key_names'?
            plugins: [{name: pre-function}]                                 | plugin 'pre-function' runs Lua, which api-gateway does not
            plugins: [{name: cros}]                                         | did you mean 'cors'?
            plugins: [{name: correlation-id, config: {generator: uid}}]     | unknown generator 'uid' in plugin 'correlation-id'; did you mean 'uuid'?
            plugins: [{name: correlation-id, config: {header_name: 'a b'}}] | 'a b' is no header name
            plugins: [{name: correlation-id, consumer: ada}]                | there is no consumer 'ada'
            plugins: [{name: correlation-id}, {name: correlation-id}]       | stands twice in the same place; it stands in line 2
            plugins: [{name: request-termination, config: {message: a, body: b}}] | message cannot be used with content_type or body
            plugins: [{name: request-termination, config: {echo: true}}]    | echo is not supported by api-gateway yet
            services: [{name: s, host: h, protocol: grpc}]                  | protocol 'grpc' is not supported by api-gateway yet
            services: [{name: s, host: h, protocol: htp}]                   | unknown protocol 'htp' in service; did you mean 'http'?
            services: [{name: s}]                                           | a service needs a host or a url
            services: [{name: s, url: 'h:80'}]                              | is no URL of a service
            services: [{name: s, url: 'https://h', tls_verify: true}]       | tls_verify: true is not supported by api-gateway yet
            services: [{name: s, host: h, ca_certificates: []}]             | ca_certificates is not supported by api-gateway yet
            services: [{name: 7, host: h}]                                  | name must be text, not '7'; put it in quotes
            services: {name: s}                                             | services must be a list
            routes: [{name: r}]                                             | a route must set one of methods, hosts, paths and headers
            routes: [{name: r, paths: ['~/a(b']}]                           | is no regular expression
            routes: [{name: r, paths: ['~/(?!x)a']}]                        | look-around and back-references are not supported
            routes: [{name: r, paths: ['/a[0-9]']}]                         | regular expressions begin with '~/'
            routes: [{name: r, paths: ['/a%2fb']}]                          | no request can have the path '/a%2fb'
            routes: [{name: r, hosts: ['a.*.b']}]                           | 'a.*.b' is no host
            routes: [{name: r, paths: [/], snis: [a.b]}]                    | snis is not supported by api-gateway yet
            routes: [{name: r, paths: [/], headers: {Host: [a]}}]           | the host header has a field of its own
            routes: [{name: r, paths: [/], https_redirect_status_code: 303}] | is one of [426, 301, 302, 307, 308], not 303
            upstreams: [{name: u, algorithm: least-connections}]            | 'least-connections' is not supported by api-gateway yet
            upstreams: [{name: u, algorithm: round-robbin}]                 | did you mean 'round-robin'?
            upstreams: [{name: u, hash_on: ip}]                             | hash_on is not supported by api-gateway yet
            upstreams: [{name: u, targets: [{target: 'a:b'}]}]              | 'a:b' is no host:port
            upstreams: [{name: u, healthchecks: {active: {healthy: {interval: 1}}}}] | health checks are not supported by api-gateway yet
            error_format: xml                                               | unknown error_format 'xml'
            services: [{name: '{vault://env/NOT_SET}', host: h}]            | the environment variable NOT_SET is not set
            services: [{name: '{vault://hcv/secret}', host: h}]             | is no reference that can be followed
            """)
    void whatIsRefusedAndWhy(String fields, String message) {
        assertThat(errors(in(fields))).contains("kong.yml:2:").contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services: [{name: '{vault://env/set}', host: h}]",
                "_comment: nothing to see\n_ignore: [{a: b}]",
                "upstreams: [{name: u, healthchecks: {active: {type: http, healthy: {interval: 0}}, threshold: 0}}]",
                "services: [{name: s, host: h, path: null, tags: [a, b], created_at: 1500000000}]",
                "services:\n- &s {name: a, host: h, retries: 1}\n- {<<: *s, name: b}",
                "plugins: [{name: correlation-id, protocols: [grpc, http], instance_name: one, enabled: false}]"
            })
    void whatIsAccepted(String fields) {
        assertThat(errors(in(fields))).isEqualTo("(accepted)");
    }

    @Test
    void jsonIsYaml() {
        assertThat(errors("{\"_format_version\": \"3.0\", \"services\": [{\"name\": \"s\", \"hots\": \"h\"}]}"))
                .contains("kong.yml:1:55: error: unknown field 'hots' in service; did you mean 'host'?");
    }

    @ParameterizedTest(name = "_format_version {0}")
    @CsvSource({"1.1, (accepted)", "2.1, (accepted)", "3.0, regular expressions begin with '~/'"})
    void beforeVersion3ARegularExpressionNeedsNoMark(String version, String expected) {
        assertThat(errors("_format_version: \"" + version + "\"\nroutes: [{name: r, paths: ['/users/[0-9]+$']}]"))
                .contains(expected);
    }

    @Test
    void theVersionMustBeSaidAndMustBeKnown() {
        assertThat(errors("services: []")).contains("the file does not say which _format_version it has");
        assertThat(errors("_format_version: 3.0"))
                .contains("_format_version must be text, not '3.0'; put it in quotes");
        assertThat(errors("_format_version: '4.0'")).contains("unknown _format_version '4.0'");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `a: [1, 2`                 | this is not YAML
            `a: 1\n\tb: 2`             | this is not YAML
            `a: 1\na: 2`               | 'a' is set twice; it was set first in line 1
            `a: *nowhere`              | there is no anchor '&nowhere'
            `--- 1\n--- 2`             | a second document begins here
            `a: !ruby/object {}`       | the tag '!ruby/object' has no meaning here
            `- a`                      | a file is a mapping, not a list
            `# nothing`                | the file is empty
            """)
    void whatIsNoFile(String text, String message) {
        assertThat(errors(text.replace("\\n", "\n").replace("\\t", "\t")))
                .contains("kong.yml:")
                .contains(message);
    }

    /** Nine lines that stand for a billion values. */
    @Test
    void aliasesCannotFillTheMemory() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(String.join(", ", Collections.nCopies(10, before))).append("]\n");
        }
        assertThat(errors(bomb.toString())).contains("more than 500000 values, aliases resolved");
    }

    @Test
    void norCanDepthFillTheStack() {
        assertThat(errors("a: " + "[".repeat(100_000))).contains("nested more than 64 levels deep");
    }

    @Test
    void aRouteThatGetsNoRequestsIsWarnedOf() throws Exception {
        Configuration configuration = RunningGateway.parse("""
                routes:
                - {name: all, paths: ['~/']}
                - {name: hidden, paths: [/orders]}
                - {name: seen, paths: [/orders], methods: [GET]}
                """);
        assertThat(configuration.warnings().render())
                .contains("kong.yml:4:3: warning: route hidden (/orders) gets no requests: all (~/) takes them all")
                .doesNotContain("route seen");
    }

    @Test
    void whatHasNoEffectOrIsWeakIsWarnedOf() throws Exception {
        Configuration configuration = RunningGateway.parse("""
                services:
                - {name: s, url: 'https://h', routes: [{name: r, paths: [/], request_buffering: true}]}
                """);
        assertThat(configuration.warnings().render())
                .contains("its certificate is not verified")
                .contains("request_buffering has no effect here: bodies are always streamed");
    }

    /** The ids are those that Kong and decK give: version 5 UUIDs in Kong's name space, computed here by Python's uuid5. */
    @Test
    void idsFollowFromNames() throws Exception {
        Configuration configuration = RunningGateway.parse("""
                services:
                - name: products
                  host: products.upstream
                  routes: [{name: list, paths: [/], plugins: [{name: correlation-id}]}]
                upstreams: [{name: products.upstream, targets: [{target: '127.0.0.1:7001'}]}]
                """);
        var declared = configuration.declaration();
        assertThat(declared.services().getFirst().id()).hasToString("542be77a-6096-5608-b02a-c326cd215ec5");
        assertThat(declared.routes().getFirst().id()).hasToString("e6c3e70d-8f24-51cf-9366-2b1d3b177c94");
        assertThat(declared.plugins().getFirst().id()).hasToString("ac41bd62-86bb-5ce1-8a99-baab4ac5db02");
        assertThat(declared.upstreams().getFirst().id()).hasToString("43e9ee49-eaef-53cb-8e17-b5143eb05146");
        assertThat(declared.upstreams().getFirst().targets().getFirst().id())
                .hasToString("92de3db7-352e-5f8b-a61c-4a8b98753450");
    }
}
