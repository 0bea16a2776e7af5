package io.tierline.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import io.opentelemetry.api.OpenTelemetry;
import io.tierline.service.testing.Await;
import io.tierline.service.testing.Http;
import io.tierline.service.testing.Postgres;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The database is away; the secret of the keys changes. */
class OutageTest {
    private static final Duration HEALS = Duration.ofSeconds(5);

    @Test
    void withoutADatabaseOnlyKeysAreAnswered() throws Exception {
        try (Postgres postgres = Postgres.start();
                Desk desk = Desk.open(postgres.createDatabase(), InstantSource.system())) {
            String email = Desk.email();
            desk.register(email);
            String refresh = Http.json(desk.login(email, Desk.PASSWORD))
                    .get("refresh_token")
                    .asText();
            String keys = desk.http().get("/.well-known/jwks.json").body();
            postgres.kill();
            Await.until("noticed", HEALS, () -> desk.http().get("/readyz").statusCode() == 503);
            for (HttpResponse<String> response :
                    List.of(desk.register(Desk.email()), desk.login("a@b.org", "x"), desk.refresh(refresh))) {
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(Http.problem(response)).isEqualTo("unavailable");
            }
            assertThat(desk.http().get("/.well-known/jwks.json").body()).isEqualTo(keys);
            postgres.startAgain();
            Await.until("healed", HEALS, () -> desk.login(email, Desk.PASSWORD).statusCode() == 200);
            HttpResponse<String> renewed = desk.refresh(refresh);
            assertThat(renewed.statusCode()).as(renewed.body()).isEqualTo(200);
        }
    }

    @Test
    void privateKeysAreSealedWhereThereIsASecret() throws Exception {
        String url = Postgres.shared().createDatabase();
        String secret = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
        try (Desk desk = sealed(url, secret)) {
            desk.newcomer();
        }
        assertThat(stored(url)).startsWith("eyJ").doesNotContain("\"d\"");
        try (Desk desk = sealed(url, secret)) {
            desk.newcomer();
            assertThat(JWKSet.parse(desk.http().get("/.well-known/jwks.json").body())
                            .getKeys())
                    .hasSize(1);
        }
        try (Desk desk = sealed(url, secret.replace("MDEy", "MDEz"))) {
            desk.register("eve@example.org");
            assertThat(desk.login("eve@example.org", Desk.PASSWORD).statusCode())
                    .as("loudly, not with a key of its own")
                    .isEqualTo(500);
        }
    }

    @Test
    void migrationWithoutItsRecordIsRunAgain() throws Exception {
        String url = Postgres.shared().createDatabase();
        Desk.open(url, InstantSource.system()).close();
        Postgres.execute("DELETE FROM users.flyway_schema_history WHERE version = '1'", url);
        try (Desk desk = Desk.open(url, InstantSource.system())) {
            desk.newcomer();
        }
    }

    private static Desk sealed(String url, String secret) throws Exception {
        Map<String, String> environment = Desk.environment(url);
        environment.put("USER_KEY_SECRET", secret);
        Desk desk = Desk.start(environment, OpenTelemetry.noop(), InstantSource.system());
        desk.http().awaitReady();
        return desk;
    }

    private static String stored(String url) throws Exception {
        try (var connection = Postgres.connect(url);
                var rows = connection.createStatement().executeQuery("SELECT private_key FROM users.signing_key")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
