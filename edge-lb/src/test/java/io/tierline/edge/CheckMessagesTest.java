package io.tierline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages of check mode are HAProxy's, word for word: each case is given to both. */
class CheckMessagesTest {

    private static final String DEFAULTS = """
            defaults
              mode http
              timeout connect 5s
              timeout client 5s
              timeout server 5s
            """;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo bar",
                "maxcon 5",
                "log",
                "log 127.0.0.1",
                "log stdout format xx daemon",
                "log stdout format raw foo",
                "log stdout format raw daemon lev",
                "log stdout format raw daemon info notice extra",
                "maxconn",
                "maxconn 5 6",
                "pidfile",
                "ssl-default-bind-options foo",
            })
    void inGlobal(String line) throws Exception {
        sameMessages("global\n  " + line + "\n" + DEFAULTS + "frontend f\n  bind 127.0.0.1:18080\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mode foo",
                "mode",
                "timeout",
                "timeout conect 5s",
                "timeout connect",
                "timeout connect 5x",
                "timeout connect 5s 6s",
                "timeout connect 99d",
                "retries",
                "retries 3 4",
                "option",
                "option foo",
                "option forceclose",
                "option httplog foo",
                "option dontlognull x",
                "option forwardfor foo",
                "option forwardfor except",
                "option forwardfor except 300.1.1.1",
                "option forwardfor header",
                "option forwardfor header a b",
                "no option httplog",
                "no option forwardfor",
                "no timeout",
                "server a 127.0.0.1:1",
                "bind :80",
                "acl a path /",
                "use_backend a",
                "log-format",
                "log-format a b",
                "log-format %zz",
                "log-format %[foo]",
                "log-format %[path]",
                "default_backend",
                "default_backend x y",
                "log global x",
                "log foo",
                "http-request deny",
                "balance foo",
                "blance roundrobin",
                "reqadd X:\\ y",
            })
    void inDefaults(String line) throws Exception {
        sameMessages(DEFAULTS + "  " + line + "\nfrontend f\n  bind 127.0.0.1:18080\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blance roundrobin",
                "bind",
                "bind x",
                "bind 1.2.3.4:",
                "bind :99999",
                "bind 127.0.0.1:80-70",
                "bind 127.0.0.1:80-a",
                "bind [::1:80",
                "bind :80 foo",
                "bind 127.0.0.1:8080,foo",
                "bind 127.0.0.1:8080 ssl",
                "bind 127.0.0.1:8080 ssl crt",
                "bind 127.0.0.1:8080 ssl crt /nonexistent.pem",
                "bind 127.0.0.1:8080 alpn",
                "mode tcp http",
                "mode health",
                "default_backend nosuch",
                "use_backend",
                "use_backend x foo",
                "use_backend x if {",
                "use_backend x if { path /a",
                "use_backend x if nosuch",
                "use_backend nosuch if TRUE",
                "server s 127.0.0.1:1",
                "balance roundrobin",
                "retries 3",
                "option httpchk",
                "option redispatch",
                "http-reuse always",
                "timeout server 5s",
                "timeout check 5s",
                "option httplog",
                "log-format %ci",
                "acl a",
                "acl a/b path /",
                "acl or path /",
                "acl a path_bg /",
                "acl a hdr_foo(host) -i x",
                "acl a src 300.1.1.1",
                "acl a src 10.0.0.0/8 1.2.3.4/40",
                "acl a dst_port 90:80",
                "acl a hdr(host",
                "acl a hdr(host) -x foo",
                "acl a hdr(host) -m foo x",
                "acl a path,nosuch /a",
                "acl a path,field(x,/) -m str x",
                "acl a path,field -m str x",
                "http-request set-header X",
                "http-request set-header X Y Z",
                "http-request set-header X Y if nosuch",
                "http-request set-header X Y if { path /a } }",
                "http-request set-header X Y if { }",
                "http-request set-header X %[nosuch]",
                "http-request set-header X %[res.hdr(x)]",
                "http-request del-header",
                "http-request del-header a b",
                "http-request del-header X -m foo",
                "http-request deny x",
                "http-request deny deny_status",
                "http-request deny deny_status 999",
                "http-request deny deny_status 505",
                "http-request deny status 999",
                "http-request deny status abc",
                "http-request return status",
                "http-request return status 999",
                "http-request return status 200 content-type",
                "http-request return status 200 string x",
                "http-request return status 200 content-type text/plain string",
                "http-request return status 200 content-type text/plain string x foo",
                "http-request return status 200 content-type text/plain lf-string \"%[foo]\"",
                "http-request redirect",
                "http-request redirect foo",
                "http-request redirect scheme",
                "http-request redirect scheme https code",
                "http-request redirect scheme https code 300",
                "http-request redirect code 301",
                "http-response set-header X %[path]",
                "description \"a",
                "description 'b",
                "description \"${}\"",
                "description \"${1A}\"",
                "description \"${A\"",
                "description foo\\xzz",
            })
    void inFrontend(String line) throws Exception {
        sameMessages(DEFAULTS + "frontend f\n  bind 127.0.0.1:18080\n  " + line + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server",
                "server s",
                "server s 127.0.0.1:80 chek",
                "server s 127.0.0.1:80 check inter",
                "server s 127.0.0.1:80 check inter 0",
                "server s 127.0.0.1:80 check rise",
                "server s 127.0.0.1:80 check rise 0",
                "server s 127.0.0.1:80 weight 257",
                "server s 127.0.0.1:99999",
                "server s/1 127.0.0.1:80",
                "server s nosuch.invalid:80",
                "default-server inter 3s foo",
                "balance foo",
                "option httpchk a b HTTP/1.0 d",
                "http-check",
                "http-check foo",
                "http-check send foo",
                "http-check send meth",
                "http-check expect",
                "http-check expect status",
                "http-check expect foo",
                "http-check expect status abc",
                "default_backend x",
                "use_backend x",
                "bind :80",
                "option httplog",
                "option dontlognull",
                "timeout client 5s",
                "timeout http-request 5s",
            })
    void inBackend(String line) throws Exception {
        sameMessages(DEFAULTS + "frontend f\n  bind 127.0.0.1:18080\nbackend b\n  " + line + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fronted f\n  bind :8080\n",
                "global x\n",
                "frontend f\n  mode http\n  timeout client 5s\n",
                "frontend f\n  mode http\n  timeout client 5s\n  bind 127.0.0.1:18080",
                "frontend f\n  mode http\n  bind 127.0.0.1:18080\n",
                "frontend f\n  mode http\n  bind 127.0.0.1:18080\n  timeout client 5s\nbackend b from nosuch\n",
                "backend b\n  mode http\n  server s 127.0.0.1:1\n",
                "frontend f/a\n  mode http\n  timeout client 5s\n  bind :18080\n",
                "defaults\n  mode http\n  timeout client 5s\nfrontend f\n  bind :18080\nfrontend f\n  bind :18081\n",
            })
    void betweenSections(String configuration) throws Exception {
        sameMessages(configuration);
    }

    private void sameMessages(String configuration) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("test.cfg"), configuration);
        Peer.Checked expected = Peer.check(folder, "test.cfg");
        Checking actual = Checking.run("-c", "-f", file.toString());
        String err = actual.err().replace(file.toString(), "test.cfg");
        assertThat(Checking.messages(err)).isEqualTo(Checking.messages(expected.err()));
        assertThat(actual.code()).isEqualTo(expected.code());
    }
}
