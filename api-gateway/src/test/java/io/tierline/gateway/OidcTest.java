package io.tierline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tierline.hop.testing.StubOrigin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** x-oidc on the wire: the answers, and what the service is told. */
class OidcTest {

    private final ECKey key;

    OidcTest() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    }

    private String token(String name) throws Exception {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("https://i")
                .audience("shop")
                .subject("7")
                .claim("name", name)
                .claim("scope", "shop read")
                .claim("roles", List.of("customer", "vip"))
                .claim("exp", Instant.now().plusSeconds(60).getEpochSecond())
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(), claims);
        token.sign(new ECDSASigner(key));
        return "Authorization: Bearer " + token.serialize();
    }

    private String keys() {
        return "{\"keys\":[" + key.toPublicJWK().toJSONString() + "]}";
    }

    private static StubOrigin origin() throws Exception {
        return StubOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    }

    private static RunningGateway gateway(StubOrigin origin, String jwks, String more) throws Exception {
        return RunningGateway.with("""
                consumers: [{username: guest}]
                services: [{name: s, url: 'http://127.0.0.1:%d', routes: [{name: r, paths: [/]}]}]
                plugins:
                - {name: x-oidc, config: {issuer: 'https://i', audience: [shop], jwks_uri: '%s'%s}}
                """.formatted(origin.port(), jwks, more));
    }

    @Test
    void theServiceIsToldWhatTheTokenClaims(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("keys.json"), keys());
        try (StubOrigin origin = origin();
                RunningGateway gateway = gateway(
                        origin, file.toUri().toString(), ", claims_to_headers: {name: X-User-Name, roles: X-Roles}")) {
            assertThat(gateway.get("/", token("Ada"), "X-User-Name: root", "x_roles: admin"))
                    .startsWith("HTTP/1.1 200 ");
            assertThat(origin.awaitRequest())
                    .contains("\r\nX-User-Name: Ada\r\n")
                    .contains("\r\nX-Roles: customer,vip\r\n")
                    .contains("\r\nX-Credential-Identifier: 7\r\n")
                    .contains("\r\nAuthorization: Bearer ")
                    .doesNotContain("root")
                    .doesNotContain("admin");
            assertThat(gateway.get("/", token("Ada\r\nX-Evil: 1"))).startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void everyInvalidTokenGetsTheSameAnswer() throws Exception {
        try (StubOrigin issuer = StubOrigin.answering(
                        "HTTP/1.1 200 OK\r\nContent-Length: " + keys().length() + "\r\n\r\n" + keys());
                StubOrigin origin = origin();
                RunningGateway gateway = gateway(origin, "http://127.0.0.1:" + issuer.port() + "/keys", "")) {
            assertThat(gateway.get("/")).startsWith("HTTP/1.1 401 ").contains("\r\nWWW-Authenticate: Bearer\r\n");
            assertThat(gateway.get("/?access_token=" + token("a").substring(22)))
                    .contains("\r\nWWW-Authenticate: Bearer\r\n");
            for (String header : List.of(
                    "Authorization: Bearer a.b.c", token("a") + "x", "Authorization: Basic YTpi", token("a") + ", x")) {
                assertThat(gateway.get("/", header))
                        .startsWith("HTTP/1.1 401 ")
                        .contains("\r\nWWW-Authenticate: Bearer error=\"invalid_token\"\r\n")
                        .contains("\"message\":\"Unauthorized\"");
            }
            assertThat(gateway.get("/", token("a"), token("b"))).startsWith("HTTP/1.1 401 ");
            assertThat(origin.requests()).isEmpty();
            assertThat(gateway.get("/", token("a"))).startsWith("HTTP/1.1 200 ");
            assertThat(issuer.requests()).hasSize(1);
            assertThat(issuer.awaitRequest()).startsWith("GET /keys HTTP/1.1\r\n");
            assertThat(gateway.closeAndReadLog())
                    .contains("token: not one bearer token", "token: signature is not canonical base64url");
        }
    }

    @Test
    void grants(@TempDir Path directory) throws Exception {
        String file = Files.writeString(directory.resolve("keys.json"), keys())
                .toUri()
                .toString();
        try (StubOrigin origin = origin();
                RunningGateway good = gateway(origin, file, ", scopes: [read, shop], roles: [admin, vip]");
                RunningGateway scope = gateway(origin, file, ", scopes: [read, write]");
                RunningGateway role = gateway(origin, file, ", roles: [admin]")) {
            assertThat(good.get("/", token("a"))).startsWith("HTTP/1.1 200 ");
            for (RunningGateway lacking : List.of(scope, role)) {
                assertThat(lacking.get("/", token("a")))
                        .startsWith("HTTP/1.1 403 ")
                        .contains("\r\nWWW-Authenticate: Bearer error=\"insufficient_scope\"\r\n");
            }
        }
    }

    @Test
    void anonymousAndNoKeys() throws Exception {
        try (StubOrigin origin = origin();
                RunningGateway guests = gateway(origin, "http://127.0.0.1:1/", ", anonymous: guest");
                RunningGateway strict = gateway(origin, "http://127.0.0.1:1/", "")) {
            assertThat(guests.get("/")).startsWith("HTTP/1.1 200 ");
            assertThat(origin.awaitRequest()).contains("\r\nX-Consumer-Username: guest\r\n");
            assertThat(strict.get("/", token("a"))).startsWith("HTTP/1.1 503 ").contains("\r\nRetry-After: 1\r\n");
        }
    }
}
