package io.tierline.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.StubOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same bytes to nginx and to us: the same status, the same fields, the same bodies, the same log lines. */
class SameAsNginxTest {

    private static final String HOST = "Host: Shop.test:99\r\nConnection: close\r\n\r\n";

    /** Those that have no method that a log could be kept for. */
    private static final int NO_REQUESTS = 3;

    private static final String HTTP = """
            types { text/html html; text/css css; application/json json; }
            default_type application/octet-stream;
            log_format all '$remote_addr|$request|$request_method|$scheme|$host|$uri|$is_args|$arg_a|$status'
                           '|$http_referer|$http_x_odd|$server_name|$server_protocol|$request_uri|$remote_user|$cookie_c'
                           '|$proxy_host|$proxy_port|$upstream_status|$sent_http_location|$document_uri|$mapped|$content_length';
            map $uri $mapped { default -; /t200 two; ~^/r(?<code>\\d+) return-$code; /T204 upper; }
            access_log logs/access.log combined;
            access_log logs/all.log all if=$request_method;
            server_tokens off;
            upstream app { server 127.0.0.1:ORIGIN; }
            server {
                listen 127.0.0.1:PORT;
                server_name shop.test *.shop.test;
                root ../html;
                add_header X-Served-By test;
                error_page 404 /missing.html;
                location = /exact { return 200 exact; }
                location /pre { return 200 prefix; }
                location ^~ /pre/fixed { return 200 fixed; }
                location ~ ^/pre/.*\\.x$ { return 200 "regex $1"; }
                location ~* \\.(PNG|gif)$ { return 200 "picture $1"; }
                location /outer/ { return 200 outer; location /outer/inner/ { return 200 inner; } location ~ deep { return 200 deep; } }
                location /one/ { proxy_pass http://127.0.0.1:ORIGIN/two/; proxy_set_header X-Real-IP $remote_addr; proxy_set_header X-Empty ""; proxy_http_version 1.1; proxy_set_header Connection ""; }
                location /raw/ { proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_hide_header X-Secret; }
                location /var/ { set $backend app; proxy_pass http://$backend; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $host; }
                location /r301 { return 301 /x?y=1; }
                location /r302 { return 302 http://other.test/x; }
                location /r308 { return 308 $scheme://$host$request_uri; }
                location /t200 { return 200 "hi $host $arg_a\\n"; }
                location /t404 { return 404 nope; add_header X-Always yes always; }
                location /t204 { return 204; }
                location /r503 { return 503; }
                location /r418 { return 418; }
                location /dead/ { proxy_pass http://127.0.0.1:1; }
                location /limit/ { client_max_body_size 3; proxy_pass http://app; }
                location /alias/ { alias ../html/dir/; }
                location /try/ { try_files $uri $uri/ /index.html; }
                location /code/ { try_files $uri =404; }
                location /named/ { try_files /nosuch @fallback; }
                location @fallback { return 200 "fallback $uri"; }
                location /inside/ { internal; }
                location /own/ { error_page 403 = /t200; return 403; }
                location /kept/ { error_page 403 /t200; return 403; }
                location /away/ { error_page 403 http://away.test/; return 403; }
                location /api/ { proxy_pass http://app; }
                location /types { default_type text/x-own; return 200 "{}"; }
            }
            server { listen 127.0.0.1:PORT; server_name mail.*; return 200 "mail $host"; }
            server { listen 127.0.0.1:PORT; server_name ~^(?<who>.+)\\.users\\.test$; return 200 "user $who"; }
            """;

    private static final List<String> PATHS = List.of(
            "/",
            "/index.html",
            "/style.css",
            "/data.json",
            "/file.unknown",
            "/dir",
            "/dir/",
            "/empty/",
            "/nope",
            "/dir?a=b",
            "/exact",
            "/exact/",
            "/pre",
            "/prefix",
            "/pre/a.x",
            "/pre/fixed/a.x",
            "/a.png",
            "/A.GIF",
            "/outer/",
            "/outer/inner/x",
            "/outer/deep",
            "/one",
            "/one/",
            "/one/a%20b?x=1",
            "/one/%7Ea/%2e%2E/b",
            "/one/redirect",
            "/raw/a%20b%2Fc/../d?q=%20",
            "/raw//x",
            "/var/x?y=z",
            "/r301",
            "/r302",
            "/r308?a=1",
            "/t200?b=1&a=%41",
            "/t200?A=up",
            "/t404",
            "/t204",
            "/T204",
            "/r503",
            "/r418",
            "/dead/x",
            "/alias/",
            "/alias/index.html",
            "/alias/nope",
            "/try/",
            "/try/style.css",
            "/try/nope",
            "/code/x",
            "/named/x",
            "/inside/x",
            "/own/",
            "/kept/",
            "/away/",
            "/api",
            "/types",
            "//index.html",
            "/./index.html",
            "/dir/../index.html",
            "/%69ndex.html",
            "/dir%2findex.html",
            "/..",
            "/../x",
            "/a/../../x",
            "/%zz",
            "/%",
            "/%00",
            "/x%00",
            "/index.html%3Fa",
            "/a%23b",
            "/dir/.",
            "/dir/..",
            "/.../x",
            "/..a",
            "/a//../index.html",
            "/index.html?",
            "/raw/status/404",
            "/raw/status/500");

    @TempDir
    Path folder;

    private StubOrigin origin;

    @BeforeEach
    void files() throws IOException {
        RealNginx.require();
        open(folder);
        Path html = Files.createDirectories(folder.resolve("html"));
        Files.createDirectories(html.resolve("dir"));
        Files.createDirectories(html.resolve("empty"));
        write(html.resolve("index.html"), "<p>hello</p>\n");
        write(html.resolve("missing.html"), "missing\n");
        write(html.resolve("style.css"), "a { b: c }\n");
        write(html.resolve("data.json"), "{}");
        write(html.resolve("file.unknown"), "?");
        write(html.resolve("dir/index.html"), "dir\n");
        origin = StubOrigin.answering(SameAsNginxTest::answer);
    }

    /** nginx's worker has another user: it must be able to look into the folder. */
    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-02-03T04:05:06Z")));
    }

    /** Tells the request line and the fields, so that the answer shows what came. */
    private static String answer(String request) {
        String body = request.lines()
                .filter(line -> !line.isEmpty())
                .map(line -> line.replaceFirst("(?i)^host: 127.0.0.1:\\d+", "Host: origin"))
                .sorted()
                .collect(Collectors.joining("\n"));
        String status = request.contains("/status/404")
                ? "404 Not Found"
                : request.contains("/status/500") ? "500 Oops" : "200 Fine";
        String location = request.contains("redirect") ? "Location: /two/elsewhere\r\n" : "";
        return "HTTP/1.1 " + status
                + "\r\nServer: hidden\r\nDate: yesterday\r\nX-Secret: s\r\nX-Up: 1\r\nSet-Cookie: a=b\r\n"
                + "Set-Cookie: c=d\r\n" + location + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @AfterEach
    void stop() throws IOException {
        if (origin != null) {
            origin.close();
        }
    }

    private String configuration() {
        return HTTP.replace("ORIGIN", Integer.toString(origin.port()));
    }

    private static List<String> requests() {
        List<String> requests = new ArrayList<>();
        for (String path : PATHS) {
            requests.add("GET " + path + " HTTP/1.1\r\n" + HOST);
        }
        for (String method : List.of("HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE")) {
            requests.add(method + " /index.html HTTP/1.1\r\n" + HOST);
            requests.add(method + " / HTTP/1.1\r\n" + HOST);
        }
        for (String host :
                List.of("www.shop.test", "mail.test", "ann.users.test", "nobody.test", "SHOP.TEST.", "shop.test:1")) {
            requests.add("GET /t200 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        }
        for (String field : List.of(
                "If-None-Match: \"65bdbb72-d\"",
                "If-None-Match: W/\"65bdbb72-d\"",
                "If-None-Match: *",
                "If-None-Match: \"x\", \"y\"",
                "If-Modified-Since: Sat, 03 Feb 2024 04:05:06 GMT",
                "If-Modified-Since: Sat, 03 Feb 2024 04:05:07 GMT",
                "If-Unmodified-Since: Sat, 03 Feb 2024 04:05:05 GMT",
                "If-Match: \"x\"",
                "If-Match: \"65bdbb72-d\"",
                "Range: bytes=0-3",
                "Range: bytes=-4",
                "Range: bytes=5-",
                "Range: bytes=99-",
                "Range: bytes=x",
                "Range: lines=1-2",
                "Range: bytes=2-1",
                "Range: bytes=0-1\r\nIf-Range: \"65bdbb72-d\"",
                "Range: bytes=0-1\r\nIf-Range: \"x\"")) {
            requests.add("GET /index.html HTTP/1.1\r\n" + field + "\r\n" + HOST);
        }
        requests.add("GET /t200 HTTP/1.0\r\n\r\n");
        requests.add("GET /t200 HTTP/1.1\r\nReferer: \"q\\\r\nUser-Agent: \u00e9\r\nX-Odd: x\r\nCookie: c=1; d=2\r\n"
                + HOST);
        requests.add("GET /t200 HTTP/1.1\r\nAuthorization: Basic YW5uOnB3\r\n" + HOST);
        requests.add("GET http://shop.test/t200 HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n\r\n");
        requests.add("GET /nope HTTP/1.1\r\nUser-Agent: Chrome/1\r\n" + HOST);
        requests.add("GET /r503 HTTP/1.1\r\nUser-Agent: Chrome/1\r\n" + HOST);
        requests.add("POST /limit/ HTTP/1.1\r\nContent-Length: 5\r\n" + HOST + "hello");
        requests.add(
                "POST /raw/ HTTP/1.1\r\nContent-Length: 5\r\nX-Forwarded-For: 1.2.3.4\r\nTE: trailers\r\nUpgrade: foo\r\n"
                        + HOST + "hello");
        requests.add("GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n");
        requests.add("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
        requests.add("FOO\r\n\r\n");
        requests.add("GET / HTTP/3.0\r\n" + HOST);
        requests.add("GET /" + "a".repeat(9000) + " HTTP/1.1\r\n" + HOST);
        return requests;
    }

    @Test
    void answersAndLogsAsNginxDoes() throws Exception {
        List<String> requests = requests();
        List<String> real = new ArrayList<>();
        List<String> ours = new ArrayList<>();
        List<String> logs = new ArrayList<>();
        try (RealNginx nginx = RealNginx.http(folder, configuration())) {
            for (String request : requests) {
                real.add(show(request, nginx.send(request), nginx.port()));
            }
            logs.add(comparable(nginx.log("access.log", requests.size())));
            logs.add(comparable(nginx.log("all.log", requests.size() - NO_REQUESTS)));
        }
        Path beside = Files.createDirectories(folder.resolve("ours"));
        try (RunningProxy proxy = RunningProxy.http(beside, configuration().replace("PORT", "0"))) {
            for (String request : requests) {
                ours.add(show(request, proxy.send(request), proxy.port()));
            }
            SoftAssertions all = new SoftAssertions();
            for (int i = 0; i < real.size(); i++) {
                all.assertThat(ours.get(i)).isEqualTo(real.get(i));
            }
            all.assertAll();
            sameLines(proxy.log("access.log", requests.size()), logs.get(0));
            sameLines(proxy.log("all.log", requests.size() - NO_REQUESTS), logs.get(1));
        }
    }

    private static void sameLines(String ours, String real) {
        SoftAssertions all = new SoftAssertions();
        List<String> lines = comparable(ours).lines().toList();
        List<String> expected = real.lines().toList();
        assertThat(lines).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            all.assertThat(lines.get(i)).isEqualTo(expected.get(i));
        }
        all.assertAll();
    }

    /** Fields sorted, without the moment and the name of the program; ours is eight letters longer. */
    private static String show(String request, String response, int port) {
        int end = response.indexOf("\r\n\r\n");
        String head = end < 0 ? response : response.substring(0, end);
        String body = end < 0 ? "" : response.substring(end + 4);
        String line = request.substring(0, Math.min(60, request.indexOf('\r')));
        String fields = head.lines()
                .skip(1)
                .filter(field -> !field.toLowerCase(Locale.ROOT).startsWith("date:"))
                .filter(field -> !field.startsWith("Content-Length:") || !body.contains("<hr><center>"))
                // nginx adds these before it knows that the range fails; its manual says that 416 gets none
                .filter(field -> !(response.startsWith("HTTP/1.1 416") && field.startsWith("X-Served-By")))
                .map(field -> field.replace("nginx", "reverse-proxy").replace(":" + port, ":PORT"))
                .sorted()
                .collect(Collectors.joining("\n  "));
        String shown = body.replace("<center>nginx</center>", "<center>reverse-proxy</center>");
        return line + "\n  " + head.lines().findFirst().orElse("(nothing)") + "\n  " + fields + "\n" + shown;
    }

    /** Log lines without the moment, the port that differs, and the length of the built-in pages, which hold our name. */
    private static String comparable(String log) {
        return log.lines()
                .map(line -> line.replaceFirst("\\[\\d\\d/.*? [+-]\\d{4}]", "[time]")
                        .replaceAll("http://shop.test:\\d+/", "http://shop.test:PORT/"))
                .map(SameAsNginxTest::withoutPageLength)
                .map(line -> line.substring(0, Math.min(500, line.length())))
                .collect(Collectors.joining("\n"));
    }

    private static String withoutPageLength(String line) {
        return line.replaceFirst("\" ([345]\\d\\d) (\\d{3})( \"[^\"]*\" \"[^\"]*\")$", "\" $1 (page)$3");
    }
}
