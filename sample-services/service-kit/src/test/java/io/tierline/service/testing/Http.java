package io.tierline.service.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.IntSupplier;

/** A client of one service. */
public final class Http implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final IntSupplier port;

    public Http(IntSupplier port) {
        this.port = port;
    }

    /** Field names and values alternate. */
    public HttpResponse<String> get(String path, String... fields) throws IOException, InterruptedException {
        return send("GET", path, "", fields);
    }

    /** Sends JSON where the body is not empty. */
    public HttpResponse<String> send(String method, String path, String body, String... fields)
            throws IOException, InterruptedException {
        return client.send(request(method, path, body, fields), HttpResponse.BodyHandlers.ofString());
    }

    public HttpRequest request(String method, String path, String body, String... fields) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.getAsInt() + path))
                .timeout(PATIENCE);
        if (body.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.setHeader("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i].equals("Content-Type")) {
                request.setHeader(fields[i], fields[i + 1]);
            } else {
                request.header(fields[i], fields[i + 1]);
            }
        }
        return request.build();
    }

    public HttpClient client() {
        return client;
    }

    public void awaitReady() throws Exception {
        Await.until("ready", PATIENCE, () -> get("/readyz").statusCode() == 200);
    }

    public static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    /** The last part of a problem's type; empty where the answer is no problem document. */
    public static String problem(HttpResponse<String> response) throws IOException {
        return json(response).path("type").asText().replace("urn:tierline:problem:", "");
    }

    @Override
    public void close() {
        client.close();
    }
}
