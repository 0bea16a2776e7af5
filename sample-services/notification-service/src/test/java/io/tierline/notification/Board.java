package io.tierline.notification;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.OpenTelemetry;
import io.tierline.service.config.Environment;
import io.tierline.service.testing.Http;
import io.tierline.service.testing.Postgres;
import io.tierline.service.testing.TestIssuer;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A notification-service in this JVM, its issuer, and a client that speaks to it. */
final class Board implements AutoCloseable {
    static final String SECRET = "a secret of the shop";

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final TestIssuer issuer;
    private final NotificationService service;
    private final Http http;

    private Board(String url, Map<String, String> more) throws Exception {
        issuer = TestIssuer.open();
        Map<String, String> environment = environment(url, issuer.keys());
        environment.putAll(more);
        service = NotificationService.start(new Environment(environment), OpenTelemetry.noop(), InstantSource.system());
        http = new Http(service::port);
    }

    static Board open(Map<String, String> more) throws Exception {
        return open(Postgres.shared().createDatabase(), more);
    }

    static Board open(String url, Map<String, String> more) throws Exception {
        Board board = new Board(url, more);
        board.http.awaitReady();
        return board;
    }

    static Map<String, String> environment(String url, String keys) {
        Map<String, String> all = new HashMap<>();
        all.put("NOTIFICATION_LISTEN", "127.0.0.1:0");
        all.put("NOTIFICATION_DB_URL", url);
        all.put("NOTIFICATION_DB_USER", Postgres.USER);
        all.put("NOTIFICATION_DRAIN", "5s");
        all.put("JWKS_URI", keys);
        all.put("INTERNAL_SECRET", SECRET);
        return all;
    }

    static String somebody() {
        return new UUID(0, PEOPLE.incrementAndGet()).toString();
    }

    Http http() {
        return http;
    }

    TestIssuer issuer() {
        return issuer;
    }

    int port() {
        return service.port();
    }

    static String event(String account) {
        return event(UUID.randomUUID(), account, "order.placed");
    }

    static String event(UUID id, String account, String type) {
        return """
                {"id":"%s","type":"%s","time":"2026-03-01T12:00:00Z","account":"%s",\
                "order":"0f8fad5b-d9cb-469f-a165-70867728950e","total":15598,"currency":"EUR","items":2}""".formatted(id, type, account);
    }

    HttpResponse<String> post(String event) throws Exception {
        return http.send("POST", "/internal/v1/events", event, "X-Internal-Secret", SECRET);
    }

    HttpResponse<String> send(String account, String method, String path) throws Exception {
        return http.send(method, "/api/v1/notifications" + path, "", "Authorization", issuer.bearer(account));
    }

    JsonNode list(String account, String query) throws Exception {
        return Http.json(send(account, "GET", query));
    }

    void stop() {
        service.close();
    }

    @Override
    public void close() {
        http.close();
        service.close();
        issuer.close();
    }
}
