package io.tierline.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.config.ConfigurationRejected;
import io.tierline.hop.config.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of wrong configurations: nginx's own words, asked of nginx, and the place. */
class DirectiveMessagesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "events {} http { server { prox_pass x; } }",
                "events {} http { server { listen 80",
                "events {} http { server { listen 80; }",
                "events {} }",
                "; events {}",
                "events { { }",
                "events {} http { server { return \"abc\"d; } }",
                "events {} http { server { return 200 'abc; } }",
                "events {} http { root; }",
                "events {} http { root a b; }",
                "events {} http { proxy_pass http://x; }",
                "events {} http { server { alias /x; } }",
                "events {} events {}",
                "http {}",
                "events {} http { sendfile maybe; }",
                "events {} http { keepalive_timeout 1x; }",
                "events {} http { client_max_body_size 1x; }",
                "events {} http { server { root /a; root /b; } }",
                "events {} http { server { location / { root a; alias b; } } }",
                "events {} http { server { location / { } location / { } } }",
                "events {} http { server { location /a { location /b { } } } }",
                "events {} http { server { location = /a { location /a/b { } } } }",
                "events {} http { server { location % /a { } } }",
                "events {} http { server { listen 1.2.3.4:99999; } }",
                "events {} http { server { listen 80 foo; } }",
                "events {} http { server { listen 80; listen 80; } }",
                "events {} http { server { listen 8099 default_server; } server { listen 8099 default_server; } }",
                "events {} http { server { listen 8444 ssl; } }",
                "events {} http { upstream a { } }",
                "events {} http { upstream a { server 1.1.1.1 foo=1; } }",
                "events {} http { upstream a { server 1.1.1.1 weight=0; } }",
                "events {} http { upstream a { server 1.1.1.1; } upstream a { server 1.1.1.1; } }",
                "events {} http { server { location / { proxy_pass http://nosuch.invalid; } } }",
                "events {} http { server { location / { proxy_pass ftp://a; } } }",
                "events {} http { server { location ~ x { proxy_pass http://1.1.1.1/a; } } }",
                "events {} http { server { location / { proxy_pass http://1.1.1.1; proxy_pass http://1.1.1.2; } } }",
                "events {} http { proxy_http_version 2; }",
                "events {} http { proxy_next_upstream foo; }",
                "events {} http { proxy_set_header A; }",
                "events {} http { log_format combined x; }",
                "events {} http { access_log a.log nosuch; }",
                "events {} http { server { return abc; } }",
                "events {} http { server { return 200 a b; } }",
                "events {} http { server { return 200 $nosuch; } }",
                "events {} http { server { return 200 \"${x\"; } }",
                "events {} http { server { return 200 \"$\"; } }",
                "events {} http { server { set x 1; } }",
                "events {} http { server { set $host 1; } }",
                "events {} http { map $a { } }",
                "events {} http { map $a b { } }",
                "events {} http { map $uri $b { x y z; } }",
                "events {} http { map $uri $b { x y; x z; } }",
                "events {} http { server { error_page 404; } }",
                "events {} http { server { error_page 200 /x; } }",
                "events {} http { server { location / { try_files $uri; } } }",
                "events {} http { add_header A b bogus; }",
                "events {} http { include nosuch.conf; }",
                "daemon maybe; events {}",
                "worker_processes x; events {}",
                "error_log e.log foo; events {}",
                "events { worker_connections 10 }",
            })
    void saysWhatNginxSays(String text) throws Exception {
        RealNginx.require();
        String real = RealNginx.test(folder, text);
        String message = real.lines()
                .filter(line -> line.contains("[emerg]"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nginx takes it: " + real))
                .replaceFirst(".*\\[emerg] (\\d+#\\d+: )?", "")
                .replaceFirst(" in \\S+:\\d+$", "")
                .replace(folder.resolve("nginx-t").toString(), folder.toString());
        assertThat(messages(text)).contains(message);
    }

    private List<String> messages(String text) throws Exception {
        try {
            RunningProxy.read(folder, text + "\n");
        } catch (ConfigurationRejected e) {
            return e.diagnostics().all().stream().map(Diagnostic::message).toList();
        }
        return List.of("accepted");
    }

    private String rendered(String text) throws Exception {
        try {
            RunningProxy.read(folder, text);
        } catch (ConfigurationRejected e) {
            return e.diagnostics().render().replace(folder + "/", "");
        }
        return "accepted";
    }

    @Test
    void reportsEverythingTogetherWithItsPlaceAndTheNearestWord() throws Exception {
        assertThat(rendered("""
                        events {}
                        http {
                            server {
                                prox_pass http://127.0.0.1;
                                keepalive_timeout 1x;
                                return 200 $reqest_method;
                            }
                        }
                        """)).isEqualTo("""
                        nginx.conf:4:9: error: unknown directive "prox_pass"; did you mean "proxy_pass"?
                         4 |         prox_pass http://127.0.0.1;
                           |         ^^^^^^^^^
                        nginx.conf:5:27: error: "keepalive_timeout" directive invalid value
                         5 |         keepalive_timeout 1x;
                           |                           ^^
                        nginx.conf:6:20: error: unknown "reqest_method" variable; did you mean "request_method"?
                         6 |         return 200 $reqest_method;
                           |                    ^^^^^^^^^^^^^^""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip on;", "proxy_cache x;", "expires 1d;", "limit_req zone=a;", "fastcgi_pass a;"})
    void refusesByNameWhatNginxHasAndWeHaveNotYet(String directive) throws Exception {
        String name = directive.substring(0, directive.indexOf(' '));
        assertThat(messages("events {} http { " + directive + " }"))
                .containsExactly("directive \"" + name + "\" is not supported by reverse-proxy yet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access_log a.log combined buffer=32k;",
                "access_log syslog:server=x;",
                "proxy_http_version 1.0;",
                "keepalive_timeout 60 60;",
                "server { listen unix:/tmp/x; }",
                "server { listen 80 http2; }",
                "upstream a { server 1.1.1.1 max_conns=3; }",
            })
    void refusesByNameParametersThatWeHaveNotYet(String directive) throws Exception {
        assertThat(messages("events {} http { " + directive + " }"))
                .singleElement()
                .asString()
                .matches("parameter \".*\" of \".*\" is not supported by reverse-proxy yet");
    }

    @Test
    void refusesByNameWhatWeDoNotHaveAtALevelYet() throws Exception {
        assertThat(messages("events {} http { server { location / { keepalive_timeout 5s; } } }"))
                .containsExactly("directive \"keepalive_timeout\" is not supported by reverse-proxy yet in location");
    }

    @Test
    void refusesVariablesThatWeHaveNotYetByName() throws Exception {
        assertThat(messages("events {} http { log_format a $request_length; server { access_log x a; } }"))
                .containsExactly("variable \"request_length\" is not supported by reverse-proxy yet");
    }

    @Test
    void namesTheCertificateThatIsMissing() throws Exception {
        assertThat(
                        messages(
                                "events {} http { server { listen 0 ssl; ssl_certificate no.pem; ssl_certificate_key no.key; } }"))
                .containsExactly(
                        "cannot load certificate \"" + folder.resolve("no.pem") + "\" (2: No such file or directory)");
    }
}
