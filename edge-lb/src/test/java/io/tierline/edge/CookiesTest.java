package io.tierline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Cookies and retries: what servers and clients see, and the log lines, are HAProxy's for the same requests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CookiesTest {

    private static final String HEAD = """
            global
              log stdout format raw daemon
            defaults
              mode http
              log global
              option httplog
              timeout connect 300ms
              timeout client 5s
              timeout server 400ms
              balance first
            frontend f
              bind 127.0.0.1:@PORT@
              use_backend insert if { path_beg /insert/ }
              use_backend indirect if { path_beg /indirect/ }
              use_backend rewrite if { path_beg /rewrite/ }
              use_backend prefix if { path_beg /prefix/ }
              use_backend post if { path_beg /post/ }
              use_backend idle if { path_beg /idle/ }
              use_backend life if { path_beg /life/ }
              use_backend keep if { path_beg /keep/ }
              use_backend plain if { path_beg /plain/ }
              use_backend move if { path_beg /move/ }
              use_backend empty if { path_beg /empty/ }
              use_backend status if { path_beg /status/ }
              use_backend slow if { path_beg /slow/ }
              use_backend junk if { path_beg /junk/ }
              use_backend all if { path_beg /all/ }
            backend insert
              cookie SRV insert domain .a.example domain .b.example httponly secure attr "SameSite=Lax"
            @SERVERS@
            backend indirect
              cookie SRV insert indirect nocache
            @SERVERS@
            backend rewrite
              cookie SRV rewrite
            @SERVERS@
            backend prefix
              cookie SRV prefix
            @SERVERS@
            backend post
              cookie SRV insert indirect postonly
            @SERVERS@
            backend idle
              cookie SRV insert indirect maxidle 30m
            @SERVERS@
            backend life
              cookie SRV insert indirect maxlife 3600 maxidle 1800
            @SERVERS@
            backend keep
              cookie SRV insert preserve
            @SERVERS@
            backend plain
              cookie SRV insert indirect
              server a 127.0.0.1:@A@
            backend move
              cookie SRV insert indirect
              retries 1
              option redispatch
              server a 127.0.0.1:@A@ cookie one
              server dead 127.0.0.1:@DEAD@ cookie dead
            backend empty
              retry-on empty-response conn-failure
              option redispatch 1
              server closer 127.0.0.1:@CLOSER@
              server a 127.0.0.1:@A@
            backend status
              balance roundrobin
              retries 2
              retry-on 503
              option redispatch
              server bad 127.0.0.1:@BAD@
              server a 127.0.0.1:@A@
            backend slow
              balance roundrobin
              retries 2
              retry-on response-timeout
              option redispatch
              server hole 127.0.0.1:@HOLE@
              server a 127.0.0.1:@A@
            backend junk
              retries 1
              retry-on junk-response
              server junk 127.0.0.1:@JUNK@
            backend all
              retries 2
              retry-on all-retryable-errors
              server bad 127.0.0.1:@BAD@
            """;

    private final StubOrigin a = StubOrigin.answering(CookiesTest::echo);
    private final StubOrigin bad = StubOrigin.answering("HTTP/1.1 503 Bad\r\nContent-Length: 3\r\n\r\nbad");
    private final StubOrigin closer = StubOrigin.answering("");
    private final StubOrigin junk = StubOrigin.answering("junk\r\n\r\n");
    private final StubOrigin hole = StubOrigin.holding(wire -> wire.readToEnd());
    private Peer haproxy;
    private Edge edge;
    private int haproxyPort;

    @TempDir
    static Path folder;

    CookiesTest() throws Exception {}

    /** Answers with the request's cookies, and sets some if it is asked to. */
    private static String echo(String request) {
        String cookies = request.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("cookie:"))
                .map(line -> "[" + line.substring(7).strip() + "]")
                .reduce("", String::concat);
        String set = request.contains("/set")
                ? "Set-Cookie: OTHER=x; path=/\r\nSet-Cookie: SRV=own; path=/a; HttpOnly\r\n"
                : "";
        String control = request.contains("/private") ? "Cache-Control: no-store\r\n" : "";
        control += request.contains("/etag") ? "ETag: \"x\"\r\n" : "";
        return "HTTP/1.1 200 OK\r\n" + set + control + "Content-Length: " + cookies.length() + "\r\n\r\n" + cookies;
    }

    @BeforeAll
    void start() throws Exception {
        int dead;
        try (ServerSocket free = new ServerSocket(0)) {
            dead = free.getLocalPort();
        }
        String text = HEAD.replace(
                        "@SERVERS@", "  server a 127.0.0.1:@A@ cookie one\n  server b 127.0.0.1:@A@ cookie two\n")
                .replace("@A@", "" + a.port())
                .replace("@BAD@", "" + bad.port())
                .replace("@CLOSER@", "" + closer.port())
                .replace("@JUNK@", "" + junk.port())
                .replace("@HOLE@", "" + hole.port())
                .replace("@DEAD@", "" + dead);
        haproxyPort = Peer.freePort();
        haproxy = Peer.running(text.replace("@PORT@", "" + haproxyPort), folder, haproxyPort);
        haproxy.said().next("<BADREQ>"); // the connection that waited for the start
        edge = Edge.running(text.replace("@PORT@", "0"));
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable each : new AutoCloseable[] {edge, haproxy, a, bad, closer, junk, hole}) {
            each.close();
        }
    }

    static Stream<Arguments> requests() {
        Stream<String> cookies = Stream.of("", "SRV=one", "SRV=two", "SRV=three", "a=b; SRV=two; c=d", "SRV=two~x; q=1")
                .flatMap(cookie -> Stream.of("insert", "indirect", "rewrite", "prefix", "post", "keep", "plain", "move")
                        .flatMap(backend -> Stream.of("GET /" + backend + "/", "GET /" + backend + "/set")
                                .map(line -> line + "|" + cookie)));
        Stream<String> others = Stream.of(
                "POST /post/|",
                "POST /post/|SRV=one",
                "GET /indirect/private|",
                "POST /indirect/|",
                "GET /idle/|",
                "GET /idle/|SRV=one",
                "GET /idle/|SRV=two|AAAAA",
                "GET /idle/|SRV=two|ZZZZZ",
                "GET /idle/|SRV=two|aaaaa|aaaaa",
                "GET /life/|",
                "GET /life/|SRV=two|aaaaa|aaaaa",
                "GET /life/|SRV=one",
                "GET /insert/|SRV=one|aaaaa|aaaaa",
                "GET /insert/|SRV=one|aaaaa",
                "GET /move/|SRV=dead",
                "GET /indirect/|SRV=two; SRV=one",
                "GET /indirect/|SRV=three; SRV=one",
                "GET /indirect/|SRV=one; SRV=three",
                "GET /indirect/|SRV",
                "GET /indirect/|SRV=",
                "GET /empty/|",
                "GET /status/|",
                "GET /slow/|",
                "GET /junk/|",
                "GET /indirect/etag|",
                "GET /all/|");
        return Stream.concat(cookies, others).map(row -> row.split("\\|", 2)).map(row -> Arguments.of(row[0], row[1]));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void sameAnswerAndSameLine(String line, String cookie) throws Exception {
        String field = cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n";
        String length = line.startsWith("POST") ? "Content-Length: 0\r\n" : "";
        String request = line + " HTTP/1.1\r\nHost: a\r\n" + field + length + "Connection: close\r\n\r\n";
        String expected = RawClient.exchange(haproxyPort, request);
        String expectedLine = haproxy.said().next();
        String actual = RawClient.exchange(edge.port("f"), request);
        String actualLine = edge.log().next();
        assertThat(plain(actual)).isEqualTo(plain(expected));
        assertThat(untimed(actualLine)).isEqualTo(untimed(expectedLine));
    }

    /** Fields without their order and case; dates change while a test runs. */
    private static String plain(String response) {
        String[] parts = response.split("\r\n\r\n", 2);
        String fields = parts[0].lines()
                .map(line -> line.replaceFirst("^([A-Za-z-]+):", "").equals(line)
                        ? line
                        : line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT)
                                + line.substring(line.indexOf(':')))
                .map(line -> line.replaceAll("\\|[A-Za-z0-9+/]{5}", "|DATE5"))
                .sorted()
                .reduce("", (x, y) -> x + y + "\n");
        return fields + parts[parts.length - 1];
    }

    private static String untimed(String line) {
        return line.replaceFirst("^127\\.0\\.0\\.1:[0-9]+ \\[[^]]+]", "CLIENT")
                .replaceFirst(" (-?)[0-9]+/(-?)[0-9]+/(-?)[0-9]+/(-?)[0-9]+/[0-9]+ ", " $1t/$2t/$3t/$4t/t ")
                .replaceFirst(" [0-9]+/[0-9]+/([0-9]+/[0-9]+/\\+?[0-9]+) ", " ac/fc/$1 ");
    }
}
