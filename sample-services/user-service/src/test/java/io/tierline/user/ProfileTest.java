package io.tierline.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tierline.service.testing.Http;
import io.tierline.service.testing.Postgres;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** /api/v1/users/me. */
class ProfileTest {
    private static final String ME = "/api/v1/users/me";
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private static Desk desk;

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open(Postgres.shared().createDatabase(), NOW::get);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void ownerSeesTheProfile() throws Exception {
        HttpResponse<String> response = desk.me(TokenTest.accessToken(desk));
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode profile = Http.json(response);
        assertThat(profile.fieldNames()).toIterable().containsExactly("id", "email", "name", "roles", "created_at");
        assertThat(profile.get("roles").toString()).isEqualTo("[\"customer\"]");
        assertThat(profile.get("created_at").asText()).isEqualTo("2026-03-01T12:00:00Z");
    }

    @Test
    void ownerChangesTheName() throws Exception {
        String token = TokenTest.accessToken(desk);
        HttpResponse<String> changed = patch(token, "{\"name\":\" Grace Hopper \"}");
        assertThat(Http.json(changed).get("name").asText()).isEqualTo("Grace Hopper");
        assertThat(Http.json(desk.me(token)).get("name").asText()).isEqualTo("Grace Hopper");
        assertThat(patch(token, "{}").body()).as("nothing to change").isEqualTo(changed.body());
    }

    @Test
    void whatCannotBeChangedIsRefused() throws Exception {
        String token = TokenTest.accessToken(desk);
        HttpResponse<String> response = patch(token, "{\"name\":\"Eve\",\"roles\":[\"admin\"]}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"roles\"");
        assertThat(Http.json(desk.me(token)).get("name").asText()).isEqualTo("Ada Lovelace");
    }

    @Test
    void withoutATokenNobodyIsKnown() throws Exception {
        HttpResponse<String> response = desk.http().get(ME, "X-User-Id", "1", "X-Consumer-Username", "ada");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void tokenThatIsOverIsRefused() throws Exception {
        String token = TokenTest.accessToken(desk);
        Instant before = NOW.get();
        try {
            NOW.set(before.plusSeconds(629));
            assertThat(desk.me(token).statusCode()).as("within the skew").isEqualTo(200);
            NOW.set(before.plusSeconds(630));
            HttpResponse<String> response = desk.me(token);
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
            assertThat(response.body()).doesNotContain("expired");
        } finally {
            NOW.set(before);
        }
    }

    private static HttpResponse<String> patch(String token, String body) throws Exception {
        return desk.http().send("PATCH", ME, body, "Authorization", "Bearer " + token);
    }
}
