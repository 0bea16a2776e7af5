package io.tierline.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.tierline.service.testing.Await;
import io.tierline.service.testing.Jvm;
import io.tierline.service.testing.Postgres;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The process: how it refuses to start, what it logs, how it ends. */
class ProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static String url = "";

    @TempDir
    private Path folder;

    @BeforeAll
    static void createDatabase() throws Exception {
        url = Postgres.shared().createDatabase();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PRODUCT_LISTEN          | 7001                     | \"7001\" is not HOST:PORT",
                "PRODUCT_LISTEN          | 127.0.0.1:70000          | port 70000 is not between 0 and 65535",
                "TIERLINE_ADMIN          | :17001                   | \":17001\" is not HOST:PORT",
                "PRODUCT_DB_URL          | jdbc:mysql://a/b         | is not jdbc:postgresql://",
                "PRODUCT_DB_URL          | jdbc:postgresql://a,b/c  | with one host",
                "PRODUCT_DB_POOL_SIZE    | 0                        | \"0\" is not a whole number between 1 and 200",
                "PRODUCT_DB_PATIENCE     | 100ms                    | shorter than 500ms",
                "PRODUCT_DRAIN           | ten                      | \"ten\" is not a duration",
                "OTEL_TRACES_EXPORTER    | smoke-signals            | smoke-signals",
            })
    void badValueIsOneLineThatNamesTheVariable(String variable, String value, String rule) throws Exception {
        try (Jvm service = Jvm.start(Main.class, folder, environment(Map.of(variable, value)))) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.errors().lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("product-service: ")
                    .contains(variable.startsWith("OTEL") ? "OTEL" : variable, rule);
        }
    }

    @Test
    void allBadValuesAreReportedTogether() throws Exception {
        Map<String, String> bad = Map.of("PRODUCT_LISTEN", "x", "PRODUCT_DRAIN", "y");
        try (Jvm service = Jvm.start(Main.class, folder, environment(bad))) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.errors().lines()).hasSize(2);
        }
    }

    @Test
    void argumentsAreRefused() throws Exception {
        try (Jvm service = Jvm.start(Main.class, folder, environment(Map.of()), "--port=80")) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.errors()).contains("takes no arguments");
        }
    }

    @Test
    void credentialsInTheUrlAreRefusedAndNotRepeated() throws Exception {
        String revealing = url + "?user=postgres&password=hush-hush";
        try (Jvm service = Jvm.start(Main.class, folder, environment(Map.of("PRODUCT_DB_URL", revealing)))) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.errors()).contains("PRODUCT_DB_URL", "must not hold credentials");
            assertThat(service.errors() + service.output()).doesNotContain("hush-hush");
        }
    }

    @ParameterizedTest
    @CsvSource({"PRODUCT_LISTEN", "TIERLINE_ADMIN"})
    void busyPortIsOneLineThatNamesIt(String variable) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            try (Jvm service = Jvm.start(Main.class, folder, environment(Map.of(variable, address)))) {
                assertThat(service.exitCode()).isEqualTo(1);
                assertThat(service.errors().lines())
                        .hasSize(1)
                        .first()
                        .asString()
                        .contains(address, "in use");
            }
        }
    }

    @Test
    void logIsJsonWithTraceIdsAndWithoutThePassword() throws Exception {
        try (Jvm service = Jvm.start(Main.class, folder, environment(Map.of("PRODUCT_DB_PASSWORD", "hush-hush")))) {
            service.awaitReady();
            JsonNode problem = Shop.parse(service.get("/api/v1/items/none").body());
            service.get("/api/v1/items/1");
            service.terminate();
            assertThat(service.exitCode()).isZero();
            assertThat(service.output() + service.errors()).doesNotContain("hush-hush");
            for (String line : service.output().lines().toList()) {
                assertThat(Shop.parse(line).get("service").asText()).isEqualTo("product-service");
            }
            String traceId = problem.get("trace_id").asText();
            assertThat(service.output().lines())
                    .anyMatch(line -> line.contains("GET /api/v1/items/none 400") && line.contains(traceId));
            assertThat(service.errors()).isEmpty();
        }
    }

    /** SIGTERM: not ready, the request in flight is answered on a connection that then ends, exit code 0. */
    @Test
    void requestInFlightIsFinished() throws Exception {
        Map<String, String> patient = Map.of("PRODUCT_DB_PATIENCE", "60s", "PRODUCT_DRAIN", "60s");
        try (Jvm service = Jvm.start(Main.class, folder, environment(patient)).awaitReady();
                Connection lock = lockItems()) {
            CompletableFuture<HttpResponse<String>> slow = slowRequest(service);
            service.terminate();
            Await.until("not ready", PATIENCE, () -> service.get("/readyz").statusCode() == 503);
            assertThat(service.get("/readyz").body()).contains("stopping");
            assertThat(service.get("/livez").statusCode()).isEqualTo(200);
            lock.rollback();
            assertThat(slow.get().statusCode()).isEqualTo(200);
            assertThat(slow.get().headers().firstValue("Connection")).contains("close");
            assertThat(service.exitCode()).isZero();
        }
    }

    @Test
    void drainTimeIsALimit() throws Exception {
        Map<String, String> hasty = Map.of("PRODUCT_DB_PATIENCE", "600s", "PRODUCT_DRAIN", "300ms");
        try (Jvm service = Jvm.start(Main.class, folder, environment(hasty)).awaitReady();
                Connection _ = lockItems()) {
            CompletableFuture<HttpResponse<String>> slow = slowRequest(service);
            service.terminate();
            assertThat(service.exitCode()).isZero();
            assertThat(slow.handle((_, failure) -> failure != null).get())
                    .as("the request was cut")
                    .isTrue();
            assertThat(service.output()).contains("the drain time is over");
        }
    }

    @Test
    void tracesAreExportedWhereAnEndpointIsNamed() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        HttpServer collector = collector(received);
        String endpoint = "http://127.0.0.1:" + collector.getAddress().getPort();
        try (Jvm service = Jvm.start(Main.class, folder, environment(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)))
                .awaitReady()) {
            service.get("/api/v1/items/42");
            service.terminate();
            assertThat(service.exitCode()).isZero();
            String trace = received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(trace)
                    .startsWith("/v1/traces ")
                    .contains("product-service GET /api/v1/items/{id}", "SELECT item", "service.name");
            assertThat(received).as("neither metrics nor logs").isEmpty();
        } finally {
            collector.stop(0);
        }
    }

    private static HttpServer collector(BlockingQueue<String> received) throws Exception {
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            received.add(exchange.getRequestURI() + " " + new String(body, StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        return collector;
    }

    private static Connection lockItems() throws Exception {
        Connection connection = Postgres.connect(url);
        connection.setAutoCommit(false);
        connection.createStatement().execute("LOCK TABLE product.item IN ACCESS EXCLUSIVE MODE");
        return connection;
    }

    private static CompletableFuture<HttpResponse<String>> slowRequest(Jvm service) throws Exception {
        CompletableFuture<HttpResponse<String>> slow =
                service.client().sendAsync(service.request("/api/v1/items/1"), HttpResponse.BodyHandlers.ofString());
        Await.until("request in flight", PATIENCE, () -> Postgres.blocked(url));
        return slow;
    }

    private static Map<String, String> environment(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(Shop.environment(url));
        all.putAll(more);
        return all;
    }
}
