package io.tierline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same configuration and the same requests for HAProxy and edge-lb: the same answers and the same log lines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameAsHaproxyTest {

    private static final String CONFIGURATION = """
            global
              log stdout format raw daemon
            defaults
              mode http
              log global
              option httplog
              option dontlognull
              timeout connect 300ms
              timeout client 2s
              timeout server 700ms
              timeout http-request 1s
            frontend f
              bind 127.0.0.1:@PORT@
              acl is_admin path_beg -i /ADMIN
              acl internal src 127.0.0.0/8
              acl twice path /twice/a
              acl twice path /twice/b
              http-request redirect scheme https code 301 if { path /r1 }
              http-request redirect scheme https if { path_beg /r2 }
              http-request redirect location http://x/%[path]?a if { path /r3 }
              http-request redirect prefix https://p drop-query if { path /r4 }
              http-request redirect prefix https://p append-slash if { path /r5 }
              http-request redirect prefix / if { path /r6 }
              http-request redirect location "%[req.hdr(zz)]" ignore-empty if { path /r7 }
              http-request redirect location /x set-cookie A=1 if { path /r8 }
              http-request redirect location /x clear-cookie A= if { path /r9 }
              http-request redirect location /x code 307 if { path /r10 }
              http-request deny if { path /d1 }
              http-request deny deny_status 429 if { path /d2 }
              http-request deny status 404 if { path /d3 }
              http-request deny status 418 if { path /d4 }
              http-request deny if is_admin !internal or { method DELETE } internal
              http-request deny deny_status 410 unless internal
              http-request deny deny_status 401 if twice { hdr(x-token) -i a b } { hdr_sub(user-agent) bot }
              http-request deny deny_status 405 if { dst_port lt 1 } || { hdr_cnt(x-many) ge 3 }
              http-request return if { path /t1 }
              http-request return status 200 content-type text/plain string "hi %[path]" if { path /t2 }
              http-request return status 404 content-type text/plain lf-string "hi  %[path] a" hdr X-A "b %[method]" if { path /t3 }
              http-request return status 429 if { path /t5 }
              http-request return status 200 content-type text/plain lf-string "%[req.hdr(x-a)]|%[req.hdr(x-a,1)]|%[req.fhdr(x-a)]|%[src]|%[ssl_fc]|%[req.hdr(host),field(1,:),upper]|%[path,length]|%[query]|%[req.ver]|%[hdr_cnt(x-a)]|%[str(z)]|%[int(7)]|%[base]|%[url]|%[pathq]|%[capture.req.uri]|%[fe_name]" if { path_dir fetches }
              http-request return status 200 content-type text/plain lf-string "%HM|%HU|%HP|%HQ|%HV|%f|%b|%s|%r|%{+Q}r|%%|%ci" if { path /variables }
              http-request set-header X-Sp "a  b %[path]" if { path /hdr }
              http-request add-header X-Q "%{+Q}[path]" if { path /hdr }
              http-request set-header X-Empty "%[req.hdr(nope)]" if { path /hdr }
              http-request del-header X-Gone if { path /hdr }
              http-request del-header x-pre -m beg if { path /hdr }
              http-request set-header Host other.example if { path /hdr }
              http-response set-header X-S "%[status] %[res.hdr(x-o)] %ST"
              http-response add-header X-T twice
              http-response del-header X-Secret
              http-response deny if { status 418 }
              use_backend none if { path /none }
              use_backend dead if { path /dead }
              use_backend spare if { path /spare }
              use_backend hole if { path /hole }
              use_backend closer if { path /closer }
              use_backend half if { path /half }
              use_backend stall if { path /stall }
              use_backend echo if { path /echo } or { path /hdr }
              use_backend zero if { path /zero }
              use_backend teapot if { path /teapot }
              default_backend ok
            backend ok
              option forwardfor
              server s1 127.0.0.1:@OK@
            backend none
            backend dead
              retries 1
              server s1 127.0.0.1:@DEAD@
            backend spare
              retries 3
              option redispatch
              server s1 127.0.0.1:@DEAD@
              server s2 127.0.0.1:@OK@
            backend hole
              server s1 127.0.0.1:@HOLE@
            backend closer
              server s1 127.0.0.1:@CLOSER@
            backend half
              server s1 127.0.0.1:@HALF@
            backend stall
              server s1 127.0.0.1:@STALL@
            backend echo
              option forwardfor except 10.0.0.0/8
              server s1 127.0.0.1:@ECHO@
            backend zero
              server s1 127.0.0.1:@OK@ weight 0
            backend teapot
              server s1 127.0.0.1:@TEAPOT@
            """;

    private final StubOrigin ok =
            StubOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-O: v\r\nX-Secret: s\r\n\r\nok");
    private final StubOrigin echo = StubOrigin.answering(
            request -> "HTTP/1.1 200 OK\r\nContent-Length: " + request.length() + "\r\n\r\n" + request);
    private final StubOrigin hole = StubOrigin.holding(wire -> wire.readToEnd());
    private final StubOrigin closer = StubOrigin.answering("");
    private final StubOrigin half = StubOrigin.holding(wire -> {
        wire.readHead();
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nok");
    });
    private final StubOrigin stall = StubOrigin.holding(wire -> {
        wire.readHead();
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nok");
        wire.readToEnd();
    });
    private final StubOrigin teapot = StubOrigin.answering("HTTP/1.1 418 Teapot\r\nContent-Length: 0\r\n\r\n");

    private Peer haproxy;
    private Edge edge;
    private int haproxyPort;

    @TempDir
    static Path folder;

    SameAsHaproxyTest() throws IOException {}

    @BeforeAll
    void start() throws Exception {
        int dead = closedPort();
        String ports = CONFIGURATION
                .replace("@OK@", "" + ok.port())
                .replace("@ECHO@", "" + echo.port())
                .replace("@HOLE@", "" + hole.port())
                .replace("@CLOSER@", "" + closer.port())
                .replace("@HALF@", "" + half.port())
                .replace("@STALL@", "" + stall.port())
                .replace("@TEAPOT@", "" + teapot.port())
                .replace("@DEAD@", "" + dead);
        haproxyPort = Peer.freePort();
        haproxy = Peer.running(ports.replace("@PORT@", "" + haproxyPort), folder, haproxyPort);
        edge = Edge.running(ports.replace("@PORT@", "0"));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable part : Arrays.asList(edge, haproxy, ok, echo, hole, closer, half, stall, teapot)) {
            if (part != null) { // without a peer nothing was started
                part.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1",
                "GET /r1 HTTP/1.1",
                "GET /r2/a?b=c HTTP/1.1",
                "GET /r3 HTTP/1.1",
                "GET /r4?x=y HTTP/1.1",
                "GET /r5?x=y HTTP/1.1",
                "GET /r6?a HTTP/1.1",
                "GET /r7 HTTP/1.1",
                "GET /r8 HTTP/1.1",
                "GET /r9 HTTP/1.1",
                "GET /r10 HTTP/1.1",
                "GET /d1 HTTP/1.1",
                "HEAD /d1 HTTP/1.1",
                "GET /d2 HTTP/1.1",
                "GET /d3 HTTP/1.1",
                "GET /d4 HTTP/1.1",
                "GET /admin/x HTTP/1.1",
                "DELETE / HTTP/1.1",
                "GET /twice/a HTTP/1.1;X-Token: B;User-Agent: a bot",
                "GET /twice/b HTTP/1.1;X-Token: c, A;User-Agent: a bot",
                "GET /twice/b HTTP/1.1;X-Token: c;User-Agent: a bot",
                "GET / HTTP/1.1;X-Many: 1,2;X-Many: 3",
                "GET / HTTP/1.1;X-Many: 1,\"2,3\"",
                "GET /t1 HTTP/1.1",
                "GET /t2 HTTP/1.1",
                "GET /t3 HTTP/1.1",
                "GET /t5 HTTP/1.1",
                "GET /a/fetches/b?q=1 HTTP/1.1;X-A: b, c,\"d,e\";X-A: f",
                "GET /variables HTTP/1.1",
                "GET /echo?a=\"b HTTP/1.1",
                "GET /hdr HTTP/1.1;X-Forwarded-For: 1.2.3.4;X-Gone: 1;X-Pre-1: 2;X-Sp: old",
                "GET /none HTTP/1.1",
                "GET /zero HTTP/1.1",
                "GET /dead HTTP/1.1",
                "GET /hole HTTP/1.1",
                "GET /closer HTTP/1.1",
                "GET /half HTTP/1.1",
                "GET /stall HTTP/1.1",
                "GET /teapot HTTP/1.1",
                "HEAD / HTTP/1.1",
                "GET / HTTP/1.0",
                "GET /d1 HTTP/1.0",
                "GET http://other.example/ HTTP/1.1",
                "GET / HTTP/1.1;Bad header",
                "G@T / HTTP/1.1",
            })
    void aRequest(String line) throws Exception {
        String request = line.replace(";", "\r\n") + "\r\nHost: h.example\r\nConnection: close\r\n\r\n";
        String expected = RawClient.exchange(haproxyPort, request);
        String expectedLog = haproxy.said().next();
        String actual = receive(edge.port("f"), request);
        assertThat(normalised(actual)).isEqualTo(normalised(expected));
        assertThat(withoutTimes(edge.log().next())).isEqualTo(withoutTimes(expectedLog));
    }

    /** A response that breaks off is reset by edge-lb, where HAProxy only ends it: what came before counts. */
    private static String receive(int port, String request) throws IOException {
        try (var wire = RawClient.connect(port)) {
            wire.send(request);
            StringBuilder text = new StringBuilder();
            try {
                for (String next = wire.readExactly(1); !next.isEmpty(); next = wire.readExactly(1)) {
                    text.append(next);
                }
            } catch (SocketException e) {
                assertThat(e).hasMessageContaining("reset");
            }
            return text.toString();
        }
    }

    private static String normalised(String response) {
        String[] parts = response.split("\r\n\r\n", 2);
        List<String> head = List.of(parts[0].split("\r\n", -1));
        String fields = head.stream()
                .skip(1)
                .map(field -> field.substring(0, field.indexOf(':')).toLowerCase(Locale.ROOT) + ":"
                        + field.substring(field.indexOf(':') + 1).strip())
                .sorted()
                .collect(Collectors.joining("\n"));
        String body = parts.length == 2 ? parts[1] : "";
        String echoed = body.startsWith("GET ")
                ? Arrays.stream(body.strip().split("\r\n", -1))
                        .map(field -> field.toLowerCase(Locale.ROOT))
                        .sorted()
                        .collect(Collectors.joining("\n"))
                : body;
        return head.getFirst() + "\n" + fields + "\n\n" + echoed;
    }

    /** Clients' ports, dates and times differ; whether a time was reached does not. */
    private static String withoutTimes(String line) {
        return line.replaceFirst("^127\\.0\\.0\\.1:[0-9]+ \\[[^]]+]", "CLIENT")
                .replaceFirst(" (-?)[0-9]+/(-?)[0-9]+/(-?)[0-9]+/(-?)[0-9]+/[0-9]+ ", " $1t/$2t/$3t/$4t/t ")
                .replaceFirst(" [0-9]+/[0-9]+/([0-9]+/[0-9]+/\\+?[0-9]+) ", " ac/fc/$1 ");
    }
}
