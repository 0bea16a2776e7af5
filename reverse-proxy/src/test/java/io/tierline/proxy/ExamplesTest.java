package io.tierline.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.hop.observe.Tracing;
import io.tierline.hop.testing.StubOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configurations in examples/: nginx takes them, and they run. */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("examples");

    @TempDir
    Path folder;

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".conf")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void nginxTakesThem(Path example) throws Exception {
        RealNginx.require();
        assertThat(RealNginx.test(folder, Files.readString(example))).contains("test is successful");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theyStart(Path example) throws Exception {
        try (RunningProxy proxy = start(example.getFileName().toString(), 9001)) {
            assertThat(proxy.get("/")).startsWith("HTTP/1.1 ");
        }
    }

    /** An example at a port of the system's choice, with an application where it expects the one at 9001. */
    private RunningProxy start(String name, int application) throws Exception {
        String text = Files.readString(EXAMPLES.resolve(name))
                .replace("127.0.0.1:8080", "127.0.0.1:0")
                .replace("127.0.0.1:9001", "127.0.0.1:" + application);
        return RunningProxy.start(folder, text, Tracing.none());
    }

    @Test
    void theSiteServesItsFilesAndItsErrorPage() throws Exception {
        Files.createDirectories(folder.resolve("html"));
        Files.writeString(folder.resolve("html/index.html"), "welcome");
        Files.writeString(folder.resolve("html/a.css"), "a{}");
        Files.writeString(folder.resolve("html/404.html"), "nothing here");
        try (RunningProxy proxy = start("static-site.conf", 9001)) {
            assertThat(proxy.get("/")).contains("Content-Type: text/html\r\n").endsWith("welcome");
            assertThat(proxy.get("/a.css"))
                    .contains("Content-Type: text/css\r\n", "Cache-Control: public, max-age=3600\r\n");
            assertThat(proxy.get("/none")).startsWith("HTTP/1.1 404 Not Found").endsWith("nothing here");
            assertThat(proxy.get("/404.html")).startsWith("HTTP/1.1 404 Not Found");
        }
    }

    @Test
    void theHostsAreToldApart() throws Exception {
        try (StubOrigin origin = StubOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                RunningProxy proxy = start("virtual-hosts.conf", origin.port())) {
            assertThat(proxy.send("GET /a?b HTTP/1.1\r\nHost: old.shop.test\r\nConnection: close\r\n\r\n"))
                    .contains("Location: https://www.shop.test/a?b\r\n", "Server: reverse-proxy\r\n");
            assertThat(proxy.send("GET /whoami HTTP/1.1\r\nHost: ann.customers.test\r\nConnection: close\r\n\r\n"))
                    .endsWith("\r\n\r\nann\n");
            proxy.send("GET /cart HTTP/1.1\r\nHost: ann.customers.test\r\nConnection: close\r\n\r\n");
            assertThat(origin.awaitRequest())
                    .startsWith("GET /customers/cart HTTP/1.1\r\n")
                    .contains("X-Customer: ann\r\n");
            assertThat(proxy.send("GET / HTTP/1.1\r\nHost: else.test\r\nConnection: close\r\n\r\n"))
                    .endsWith("no such shop\n");
        }
    }

    @Test
    void theApplicationIsAskedWithTheClientsNames() throws Exception {
        try (StubOrigin origin = StubOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                RunningProxy proxy = start("load-balanced.conf", origin.port())) {
            proxy.get("/");
            assertThat(origin.awaitRequest())
                    .contains("Host: shop.test\r\n", "X-Forwarded-For: 127.0.0.1\r\n", "X-Forwarded-Proto: http\r\n");
        }
    }
}
