package io.tierline.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.tierline.service.testing.Http;
import io.tierline.service.testing.Postgres;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Access tokens, checked with the published keys as any verifier would; keys that follow one another. */
class TokenTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(START);
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

    /** RFC 9068 section 2. */
    @Test
    void tokenHasTheClaimsOfAnAccessToken() throws Exception {
        SignedJWT token = SignedJWT.parse(accessToken(desk));
        assertThat(token.getHeader().toJSONObject().keySet()).containsExactlyInAnyOrder("alg", "typ", "kid");
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("https://localhost:8443");
        assertThat(claims.getAudience()).containsExactly("tierline-shop");
        assertThat(claims.getSubject()).matches("[0-9a-f-]{36}");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("storefront");
        assertThat(claims.getStringClaim("scope")).isEqualTo("shop");
        assertThat(claims.getStringListClaim("roles")).containsExactly("customer");
        assertThat(claims.getJWTID())
                .isNotEqualTo(
                        SignedJWT.parse(accessToken(desk)).getJWTClaimsSet().getJWTID());
        assertThat(claims.getIssueTime().toInstant()).isEqualTo(NOW.get());
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(NOW.get().plusSeconds(600));
        assertThat(claims.toString()).doesNotContain("example.org", "Ada");
    }

    @Test
    void publishedKeyVerifiesTheTokenAndHoldsNothingPrivate() throws Exception {
        SignedJWT token = SignedJWT.parse(accessToken(desk));
        HttpResponse<String> response = desk.http().get("/.well-known/jwks.json");
        assertThat(response.headers().firstValue("Cache-Control")).contains("public, max-age=300");
        ECKey key = (ECKey)
                JWKSet.parse(response.body()).getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(key.isPrivate()).isFalse();
        assertThat(key.toJSONObject().keySet()).containsExactlyInAnyOrder("kty", "crv", "x", "y", "use", "alg", "kid");
        assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
    }

    @Test
    void metadataLeadsToTheKeys() throws Exception {
        JsonNode metadata = Http.json(desk.http().get("/.well-known/openid-configuration"));
        assertThat(metadata.get("issuer").asText()).isEqualTo("https://localhost:8443");
        assertThat(metadata.get("jwks_uri").asText()).isEqualTo("https://localhost:8443/.well-known/jwks.json");
    }

    @Test
    void nextKeyIsPublishedBeforeItSignsAndTheOldOneAsLongAsItsTokensLive() throws Exception {
        Instant start = NOW.get();
        try (Desk own = Desk.open(Postgres.shared().createDatabase(), NOW::get)) {
            String first = kid(accessToken(own));
            assertThat(kids(own)).containsExactly(first);

            NOW.set(start.plus(Duration.ofDays(1)).minusSeconds(600));
            assertThat(kids(own)).hasSize(2).first().isEqualTo(first);
            String next = kids(own).getLast();
            String lastOfFirst = accessToken(own);
            assertThat(kid(lastOfFirst)).isEqualTo(first);

            NOW.set(start.plus(Duration.ofDays(1)).minusSeconds(1));
            lastOfFirst = accessToken(own);
            assertThat(kid(lastOfFirst)).isEqualTo(first);
            NOW.set(start.plus(Duration.ofDays(1)));
            assertThat(kid(accessToken(own))).isEqualTo(next);
            assertThat(own.me(lastOfFirst).statusCode()).isEqualTo(200);

            NOW.set(start.plus(Duration.ofDays(1)).plusSeconds(600 + 30 - 1));
            assertThat(kids(own)).containsExactly(first, next);
            NOW.set(start.plus(Duration.ofDays(1)).plusSeconds(600 + 30));
            assertThat(kids(own)).containsExactly(next);
        } finally {
            NOW.set(start);
        }
    }

    @Test
    void instancesAndRestartsShareTheKeys() throws Exception {
        String token = accessToken(desk);
        try (Desk second = Desk.open(url, NOW::get)) {
            assertThat(kids(second)).isEqualTo(kids(desk));
            assertThat(second.me(token).statusCode()).isEqualTo(200);
            assertThat(kid(accessToken(second))).isEqualTo(kid(token));
        }
    }

    static String accessToken(Desk desk) throws Exception {
        return desk.newcomer().get("access_token").asText();
    }

    private static String kid(String token) throws Exception {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }

    private static List<String> kids(Desk desk) throws Exception {
        return JWKSet.parse(desk.http().get("/.well-known/jwks.json").body()).getKeys().stream()
                .map(key -> key.getKeyID())
                .toList();
    }
}
