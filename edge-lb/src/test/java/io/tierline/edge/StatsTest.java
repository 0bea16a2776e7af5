package io.tierline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of the statistics page are HAProxy's after the same requests. */
class StatsTest {

    private static final String CONFIGURATION = """
            global
              log stdout format raw daemon
            defaults
              mode http
              log global
              option httplog
              timeout connect 2s
              timeout client 9s
              timeout server 9s
            frontend f
              bind 127.0.0.1:@PORT@
              http-request deny if { path /denied }
              stats enable
              stats uri /st
              stats auth me:secret
              stats realm Our\\ Realm
              stats refresh 7s
              use_backend gone if { path /gone }
              default_backend b
            backend b
              retries 1
              option redispatch
              balance first
              server dead 127.0.0.1:@DEAD@ weight 3
              server s1 127.0.0.1:@OK@ maxconn 9
              server spare 127.0.0.1:@OK@ backup
            backend gone
              server s1 127.0.0.1:@OK@ weight 0
            """;
    private static final List<String> COMPARED = List.of(
            "status",
            "weight",
            "act",
            "bck",
            "qcur",
            "slim",
            "bout",
            "dreq",
            "ereq",
            "wredis",
            "type",
            "mode",
            "sid",
            "pid",
            "hrsp_2xx",
            "hrsp_3xx",
            "hrsp_4xx",
            "hrsp_5xx");
    private static final String ACCOUNT = "Authorization: Basic bWU6c2VjcmV0\r\n"; // me:secret

    @TempDir
    private Path folder = Path.of("");

    @Test
    void sameNumbers() throws Exception {
        int dead = Peer.freePort();
        try (StubOrigin ok = StubOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            String text = CONFIGURATION.replace("@OK@", "" + ok.port()).replace("@DEAD@", "" + dead);
            int port = Peer.freePort();
            try (Peer haproxy = Peer.running(text.replace("@PORT@", "" + port), folder, port);
                    Edge edge = Edge.running(text.replace("@PORT@", "0"))) {
                haproxy.said().next("<BADREQ>");
                RawClient.connect(edge.port("f")).close();
                edge.log().next("<BADREQ>");
                String expected = afterTraffic(port);
                String actual = afterTraffic(edge.port("f"));
                assertThat(compared(actual)).containsExactlyElementsOf(compared(expected));
                assertThat(actual.substring(actual.indexOf("# pxname"), actual.indexOf("\n", actual.indexOf('#'))))
                        .isEqualTo(expected.substring(
                                expected.indexOf("# pxname"), expected.indexOf("\n", expected.indexOf('#'))));
                assertThat(untimed(edge.log().next("<STATS>")))
                        .isEqualTo(untimed(haproxy.said().next("<STATS>")));
            }
        }
    }

    private static String afterTraffic(int port) throws Exception {
        for (String path : List.of("/", "/a", "/denied", "/gone")) {
            get(port, path, "");
        }
        return get(port, "/st;csv", ACCOUNT);
    }

    private static String get(int port, String path, String fields) throws Exception {
        return RawClient.exchange(
                port, "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + fields + "Connection: close\r\n\r\n");
    }

    private static String untimed(String line) {
        return line.replaceFirst(".*?] ", "")
                .replaceFirst(
                        "(-?)[0-9]+/(-?)[0-9]+/(-?)[0-9]+/(-?)[0-9]+/[0-9]+ 200 [0-9]+ ", "$1t/$2t/$3t/$4t/t 200 size ")
                .replaceFirst(" [0-9]+/[0-9]+/0/0/0 ", " ac/fc/0/0/0 ");
    }

    private static List<Map<String, String>> compared(String csv) {
        List<String> lines = csv.substring(csv.indexOf("# pxname") + 2).lines().toList();
        List<String> names = List.of(lines.getFirst().split(",", -1));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length >= names.size()) {
                Map<String, String> row = new TreeMap<>(Map.of("name", cells[0] + "/" + cells[1]));
                COMPARED.stream()
                        .filter(name -> !(name.equals("slim") && !cells[1].startsWith("s")))
                        .forEach(name -> row.put(name, cells[names.indexOf(name)]));
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void whoHasNoAccountIsAskedForOneAsByHaproxy() throws Exception {
        String text = CONFIGURATION.replace("@OK@", "1").replace("@DEAD@", "1");
        int port = Peer.freePort();
        try (Peer _ = Peer.running(text.replace("@PORT@", "" + port), folder, port);
                Edge edge = Edge.running(text.replace("@PORT@", "0"))) {
            for (String account : List.of("", "Authorization: Basic bWU6d3Jvbmc=\r\n")) {
                String expected = get(port, "/st", account).toLowerCase(Locale.ROOT);
                assertThat(expected).startsWith("http/1.1 401").contains("realm=\"our realm\"");
                assertThat(get(edge.port("f"), "/st", account)
                                .toLowerCase(Locale.ROOT)
                                .lines()
                                .sorted())
                        .isEqualTo(expected.lines().sorted().toList());
            }
        }
    }

    @Test
    void thePageShowsEveryServer() throws Exception {
        String text = CONFIGURATION.replace("@OK@", "1").replace("@DEAD@", "1").replace("@PORT@", "0");
        try (Edge edge = Edge.running(text)) {
            assertThat(get(edge.port("f"), "/st", ACCOUNT))
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("refresh: 7\r\n", "content-type: text/html")
                    .contains("<td>b</td><td>dead</td>", "<td>b</td><td>spare</td>", "<td>gone</td><td>BACKEND</td>");
            assertThat(get(edge.port("f"), "/st;norefresh", ACCOUNT)).doesNotContain("refresh: 7");
        }
    }
}
