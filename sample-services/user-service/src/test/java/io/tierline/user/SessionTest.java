package io.tierline.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tierline.service.testing.Bytes;
import io.tierline.service.testing.Http;
import io.tierline.service.testing.Postgres;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Logging in, refreshing, logging out. */
class SessionTest {
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private static String url = "";
    private static Desk desk;

    @BeforeAll
    static void open() throws Exception {
        url = Postgres.shared().createDatabase();
        desk = Desk.open(url, NOW::get);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void loginGivesTokens() throws Exception {
        JsonNode tokens = desk.newcomer();
        assertThat(tokens.get("token_type").asText()).isEqualTo("Bearer");
        assertThat(tokens.get("expires_in").asInt()).isEqualTo(600);
        assertThat(tokens.get("refresh_token").asText()).matches("[A-Za-z0-9_-]{43}");
        assertThat(desk.me(tokens.get("access_token").asText()).statusCode()).isEqualTo(200);
    }

    /** Neither the answer nor the work that is done for it tells whether there is such an account. */
    @Test
    void unknownAddressIsAnsweredAsAWrongPassword() throws Exception {
        String email = Desk.email();
        desk.register(email);
        JsonNode reference = failedLogin(email, "wrong password");
        assertThat(reference.get("type").asText()).endsWith(":invalid-credentials");
        assertThat(failedLogin(Desk.email(), Desk.PASSWORD)).isEqualTo(reference);
        assertThat(failedLogin("no address", Desk.PASSWORD)).isEqualTo(reference);
        assertThat(failedLogin(email, "")).isEqualTo(reference);
    }

    private static JsonNode failedLogin(String email, String password) throws Exception {
        long before = desk.service().passwordHashes();
        HttpResponse<String> response = desk.login(email, password);
        assertThat(desk.service().passwordHashes()).as("hashes for " + email).isEqualTo(before + 1);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        return Http.json(response);
    }

    /** NFKC: the same password typed as one character and as two. */
    @Test
    void passwordIsTheSameOnEveryKeyboard() throws Exception {
        String email = Desk.email();
        desk.post("/api/v1/auth/register", "{'email':'" + email + "','password':'caf\\u00e9-caf\\u00e9','name':'A'}");
        assertThat(desk.login(email, "cafe\\u0301-cafe\\u0301").statusCode()).isEqualTo(200);
    }

    @Test
    void refreshGivesNewTokensEachTime() throws Exception {
        String first = desk.newcomer().get("refresh_token").asText();
        JsonNode second = Http.json(desk.refresh(first));
        JsonNode third = Http.json(desk.refresh(second.get("refresh_token").asText()));
        assertThat(third.get("refresh_token").asText())
                .isNotIn(first, second.get("refresh_token").asText());
        assertThat(desk.me(third.get("access_token").asText()).statusCode()).isEqualTo(200);
    }

    @Test
    void tokenThatIsShownTwiceEndsTheWholeSession() throws Exception {
        String stolen = desk.newcomer().get("refresh_token").asText();
        String next = Http.json(desk.refresh(stolen)).get("refresh_token").asText();
        assertRefused(desk.refresh(stolen));
        assertRefused(desk.refresh(next));
    }

    @Test
    void otherSessionsOfTheAccountGoOn() throws Exception {
        String email = Desk.email();
        desk.register(email);
        String one =
                Http.json(desk.login(email, Desk.PASSWORD)).get("refresh_token").asText();
        String two =
                Http.json(desk.login(email, Desk.PASSWORD)).get("refresh_token").asText();
        desk.refresh(one);
        assertRefused(desk.refresh(one));
        assertThat(desk.refresh(two).statusCode()).isEqualTo(200);
    }

    @Test
    void logoutEndsTheSession() throws Exception {
        String token = desk.newcomer().get("refresh_token").asText();
        String body = "{\"refresh_token\":\"" + token + "\"}";
        HttpResponse<String> response = desk.http().send("POST", "/api/v1/auth/logout", body);
        assertThat(response.statusCode()).isEqualTo(204);
        assertRefused(desk.refresh(token));
        assertThat(desk.http().send("POST", "/api/v1/auth/logout", body).statusCode())
                .as("a session that is over already")
                .isEqualTo(204);
    }

    /** RFC 9110 section 8.6: no Content-Length in a 204. */
    @Test
    void noContentHasNoLength() throws Exception {
        String body = "{\"refresh_token\":\"none\"}";
        String response = Bytes.exchange(
                desk.service().port(),
                "POST /api/v1/auth/logout HTTP/1.1",
                "Host: a",
                "Content-Type: application/json",
                "Connection: close",
                "Content-Length: " + body.length(),
                "",
                body);
        assertThat(response).startsWith("HTTP/1.1 204 No Content\r\n");
        assertThat(Bytes.fieldNames(response)).doesNotContain("Content-Length", "Transfer-Encoding");
        assertThat(Bytes.body(response)).isEmpty();
    }

    @Test
    void sessionEndsThirtyDaysAfterTheLogin() throws Exception {
        String token = desk.newcomer().get("refresh_token").asText();
        Instant login = NOW.get();
        try {
            NOW.set(login.plus(Duration.ofDays(30)).minusSeconds(1));
            String next = Http.json(desk.refresh(token)).get("refresh_token").asText();
            NOW.set(login.plus(Duration.ofDays(30)));
            assertRefused(desk.refresh(next));
        } finally {
            NOW.set(login);
        }
    }

    @Test
    void inventedTokenIsRefused() throws Exception {
        assertRefused(desk.refresh("invented"));
        assertThat(desk.post("/api/v1/auth/refresh", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void databaseHoldsNeitherPasswordNorToken() throws Exception {
        String token = desk.newcomer().get("refresh_token").asText();
        String everything = "SELECT (SELECT string_agg(account::text, ' ') FROM users.account)"
                + " || (SELECT string_agg(refresh_token::text, ' ') FROM users.refresh_token)";
        try (Connection connection = Postgres.connect(url);
                ResultSet rows = connection.createStatement().executeQuery(everything)) {
            rows.next();
            assertThat(rows.getString(1))
                    .contains("$argon2id$v=19$m=12288,t=3,p=1$")
                    .doesNotContain(token, Desk.PASSWORD);
        }
    }

    private static void assertRefused(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(Http.problem(response)).isEqualTo("invalid-refresh-token");
    }
}
