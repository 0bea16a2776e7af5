package io.tierline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line: what is said, where, and with which status. */
class CommandTest {

    private static final String GOOD = """
            _format_version: "3.0"
            services:
            - name: products
              host: products.upstream
              path: /api/v1/items
              routes:
              - {name: products, paths: ['/api/products'], methods: [GET]}
              - {name: cart, paths: ['~/users/(?<user>[^/]+)/cart']}
              plugins: [{name: x-server-timing}]
            upstreams: [{name: products.upstream, targets: [{target: '127.0.0.1:7001'}]}]
            plugins: [{name: correlation-id}]
            """;

    @TempDir
    Path folder = Path.of("");

    /** What a command said on standard output and on standard error, and its status. */
    private record Result(int status, String out, String err) {}

    private static Result run(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new Main(
                        environment,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void validateSaysThatAFileIsGood() throws Exception {
        String file = file("kong.yml", GOOD);
        assertThat(run(Map.of(), "validate", file)).isEqualTo(new Result(0, file + ": parse successful\n", ""));
    }

    @Test
    void validateGoesThroughAllFiles() throws Exception {
        String bad = file("bad.yml", "_format_version: '3.0'\nsevices: []\n");
        String good = file("good.yml", GOOD);
        Result result = run(Map.of(), "validate", bad, good);
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEqualTo(good + ": parse successful\n");
        assertThat(result.err())
                .contains(bad + ":2:1: error: unknown field 'sevices' in the file; did you mean 'services'?");
    }

    @Test
    void explainShowsTheRouteWhyNotTheOthersThePluginsAndThePath() throws Exception {
        String file = file("kong.yml", GOOD);
        assertThat(run(Map.of(), "explain", "--path", "/api/products/42?x=1", file))
                .isEqualTo(new Result(0, """
                request   GET /api/products/42?x=1
                route     products (/api/products)
                not       cart (~/users/(?<user>[^/]+)/cart): path /api/products/42 does not match ~/users/(?<user>[^/]+)/cart
                plugin    correlation-id (global, priority 100001)
                plugin    x-server-timing (service, priority 1)
                service   products
                sent to   http://products.upstream (upstream) /api/v1/items/42?x=1
                """, ""));
    }

    @Test
    void explainOfOtherRequests() throws Exception {
        String file = file("kong.yml", GOOD);
        assertThat(run(Map.of(), "explain", "--method=DELETE", "--path=/api/products", file)
                        .out())
                .contains("not       products (/api/products): method DELETE is not one of [GET]")
                .contains("answer    404 no Route matched with those values");
        assertThat(run(Map.of(), "explain", "--path", "/users/ada/cart", "--host", "a.b", "--header", "A: b", file)
                        .out())
                .contains("capture   user = ada");
    }

    @ParameterizedTest(name = "api-gateway {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            run                                | api-gateway: run needs a file
            run a.yml b.yml                    | api-gateway: run takes one file, not 2
            rnu                                | api-gateway: 'rnu' is no command; did you mean 'run'?
            diff                               | api-gateway: 'diff' is not supported by api-gateway yet
            run --lissten 1 x.yml              | api-gateway: '--lissten' is no option; did you mean '--listen'?
            run --listen 80 x.yml              | api-gateway: '80' is not HOST:PORT
            run --listen 127.0.0.1:99999 x.yml | api-gateway: '127.0.0.1:99999' is not HOST:PORT
            run --listen                       | api-gateway: --listen expects a value
            run --drain soon x.yml             | api-gateway: --drain expects seconds, not 'soon'
            run no-such-file.yml               | api-gateway: no such file: no-such-file.yml
            validate no-such-file.yml          | api-gateway: no such file: no-such-file.yml
            explain x.yml                      | api-gateway:
            """)
    void whatCannotBeDoneIsSaidInOneMessage(String arguments, String message) {
        Result result = run(Map.of(), arguments.split(" ", -1));
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).startsWith(message).doesNotContain("\tat ");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            KONG_PROXY_LISTEN | 127.0.0.1:0 http2 | 'http2' in '127.0.0.1:0 http2' is not supported by api-gateway yet
            KONG_PROXY_LISTEN | 127.0.0.1:0 ssl   | ssl listeners need KONG_SSL_CERT and KONG_SSL_CERT_KEY
            KONG_TRUSTED_IPS  | 10.0.0.0/33       | KONG_TRUSTED_IPS: '10.0.0.0/33' has more bits than the address
            KONG_TRUSTED_IPS  | localhost         | KONG_TRUSTED_IPS: 'localhost' is neither an address nor a CIDR block
            KONG_LOG_LEVEL    | loud              | KONG_LOG_LEVEL 'loud' is none of
            """)
    void kongsVariablesAreChecked(String variable, String value, String message) throws Exception {
        Result result = run(Map.of(variable, value), "run", file("kong.yml", GOOD));
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).startsWith("api-gateway: " + message);
    }

    /** A run that does start would never end. */
    @Timeout(60)
    @Test
    void aBusyPortIsSaidInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            Result proxy = run(Map.of(), "run", "--listen", address, file("kong.yml", GOOD));
            assertThat(proxy.status()).isEqualTo(1);
            assertThat(proxy.err())
                    .isEqualTo("api-gateway: cannot listen at " + address + ": Address already in use\n");
            Result admin = run(Map.of(), "run", "--listen", "127.0.0.1:0", "--admin", address, file("kong.yml", GOOD));
            assertThat(admin.status()).isEqualTo(1);
            assertThat(admin.err())
                    .isEqualTo("api-gateway: cannot listen at " + address + " (admin API): Address already in use\n");
        }
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws Exception {
        Path file = Files.write(folder.resolve("kong.yml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(run(Map.of(), "validate", file.toString()).err())
                .isEqualTo("api-gateway: " + file + " is not UTF-8\n");
    }
}
