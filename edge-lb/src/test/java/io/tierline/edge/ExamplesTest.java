package io.tierline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.testing.RawClient;
import io.tierline.hop.testing.StubOrigin;
import io.tierline.hop.testing.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example starts and answers, and HAProxy accepts it too. */
class ExamplesTest {

    @TempDir
    private Path folder = Path.of("");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("examples"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void startsAndAnswers(Path example) throws Exception {
        try (StubOrigin origin = StubOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                Edge edge = Edge.running(filledIn(example, 0, origin.port()))) {
            String frontend = example.endsWith("https.cfg") ? "plain" : "shop";
            assertThat(RawClient.exchange(
                            edge.port(frontend), "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .matches("(?s)HTTP/1.1 (200 OK.*ok|301 Moved Permanently.*https://localhost/.*)");
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isAcceptedByHaproxyAndByEdgeLbAlike(Path example) throws Exception {
        Path file = Files.writeString(folder.resolve("example.cfg"), filledIn(example, 18080, 18081));
        Peer.Checked haproxy = Peer.check(folder, "example.cfg");
        assertThat(haproxy.err()).isEmpty();
        assertThat(Checking.run("-c", "-f", file.toString())).isEqualTo(new Checking(0, haproxy.out(), ""));
    }

    private String filledIn(Path example, int port, int origin) throws IOException {
        Path pem =
                TestCertificates.authority().issue(new String[] {"localhost"}).write(folder.resolve("site.pem"));
        return Files.readString(example)
                .replace("${EDGE_PORT-8080}", "" + port)
                .replace("${EDGE_TLS_PORT-8443}", "" + port)
                .replace("${EDGE_CERTIFICATE-/etc/ssl/site.pem}", pem.toString())
                .replace("${ORIGIN_PORT-8081}", "" + origin);
    }
}
