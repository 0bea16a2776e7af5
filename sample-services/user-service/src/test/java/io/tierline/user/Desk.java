package io.tierline.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.OpenTelemetry;
import io.tierline.service.config.Environment;
import io.tierline.service.testing.Http;
import io.tierline.service.testing.Postgres;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A user-service in this JVM on a free port, and a client that speaks to it. */
final class Desk implements AutoCloseable {
    static final String PASSWORD = "correct horse";

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final UserService service;
    private final Http http;

    private Desk(UserService service) {
        this.service = service;
        this.http = new Http(service::port);
    }

    static Desk start(Map<String, String> environment, OpenTelemetry telemetry, InstantSource clock) {
        return new Desk(UserService.start(new Environment(environment), telemetry, clock));
    }

    /** A service that is ready, on a database of its own of the shared server. */
    static Desk open() throws Exception {
        return open(Postgres.shared().createDatabase(), InstantSource.system());
    }

    static Desk open(String url, InstantSource clock) throws Exception {
        Desk desk = start(environment(url), OpenTelemetry.noop(), clock);
        desk.http.awaitReady();
        return desk;
    }

    static Map<String, String> environment(String url) {
        Map<String, String> all = new HashMap<>();
        all.put("USER_LISTEN", "127.0.0.1:0");
        all.put("USER_DB_URL", url);
        all.put("USER_DB_USER", Postgres.USER);
        all.put("USER_DRAIN", "2s");
        return all;
    }

    static String email() {
        return "person" + PEOPLE.incrementAndGet() + "@example.org";
    }

    Http http() {
        return http;
    }

    UserService service() {
        return service;
    }

    HttpResponse<String> post(String path, String json) throws Exception {
        return http.send("POST", path, json.replace('\'', '"'));
    }

    HttpResponse<String> register(String email) throws Exception {
        return post(
                "/api/v1/auth/register",
                "{'email':'" + email + "','password':'" + PASSWORD + "','name':'Ada Lovelace'}");
    }

    HttpResponse<String> login(String email, String password) throws Exception {
        return post("/api/v1/auth/login", "{'email':'" + email + "','password':'" + password + "'}");
    }

    HttpResponse<String> refresh(String token) throws Exception {
        return post("/api/v1/auth/refresh", "{'refresh_token':'" + token + "'}");
    }

    HttpResponse<String> me(String token) throws Exception {
        return http.get("/api/v1/users/me", "Authorization", "Bearer " + token);
    }

    /** Registers somebody new and logs in. */
    JsonNode newcomer() throws Exception {
        String email = email();
        assertThat(register(email).statusCode()).isEqualTo(201);
        HttpResponse<String> login = login(email, PASSWORD);
        assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
        return Http.json(login);
    }

    @Override
    public void close() {
        http.close();
        service.close();
    }
}
