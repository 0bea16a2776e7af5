package io.tierline.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.OpenTelemetry;
import io.tierline.service.config.Environment;
import io.tierline.service.testing.Await;
import io.tierline.service.testing.Postgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A product-service in this JVM on a free port, and a client that speaks to it. */
final class Shop implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ProductService service;
    private final String database;

    private Shop(ProductService service, String database) {
        this.service = service;
        this.database = database;
    }

    static Shop start(Map<String, String> environment, OpenTelemetry telemetry) {
        String database = environment.getOrDefault("PRODUCT_DB_URL", "");
        return new Shop(ProductService.start(new Environment(environment), telemetry), database);
    }

    /** Changes the catalogue behind the service's back, as order-service's events will. */
    void execute(String sql) throws SQLException {
        Postgres.execute("SET search_path TO product; " + sql, database);
    }

    /** A shop that is ready, on a database of its own of the shared server. */
    static Shop open(OpenTelemetry telemetry) throws Exception {
        String url = Postgres.shared().createDatabase();
        return start(environment(url, Map.of()), telemetry).awaitReady();
    }

    /** What the service needs to be told to use this database. */
    static Map<String, String> environment(String url) {
        return Map.of("PRODUCT_LISTEN", "127.0.0.1:0", "PRODUCT_DB_URL", url, "PRODUCT_DB_USER", Postgres.USER);
    }

    static Map<String, String> environment(String url, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment(url));
        all.put("PRODUCT_DRAIN", "2s");
        all.putAll(more);
        return all;
    }

    Shop awaitReady() throws Exception {
        Await.until("ready", PATIENCE, () -> get("/readyz").statusCode() == 200);
        return this;
    }

    int port() {
        return service.port();
    }

    int adminPort() {
        return service.adminPort();
    }

    HttpResponse<String> get(String path, String... fields) throws IOException, InterruptedException {
        return send("GET", path, fields);
    }

    HttpResponse<String> send(String method, String path, String... fields) throws IOException, InterruptedException {
        return send(method, port(), path, fields);
    }

    HttpResponse<String> send(String method, int port, String path, String... fields)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (fields.length > 0) {
            request.headers(fields);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    static JsonNode parse(String document) throws IOException {
        return JSON.readTree(document);
    }

    @Override
    public void close() {
        client.close();
        service.close();
    }
}
