package io.tierline.service.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.OpenTelemetry;
import io.tierline.service.Unavailable;
import io.tierline.service.call.Neighbour;
import io.tierline.service.testing.Await;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asking an issuer for its keys, over HTTP: how often, and what is done with the answer. */
class PublishedKeysTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final AtomicReference<String> published = new AtomicReference<>("");
    private final AtomicInteger status = new AtomicInteger(200);
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer issuer = server();
    private PublishedKeys keys = keys();

    @BeforeEach
    void open() {
        issuer = server();
        issuer.createContext("/jwks.json", exchange -> {
            asked.incrementAndGet();
            byte[] body = published.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status.get(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        keys = keys();
    }

    @AfterEach
    void close() {
        issuer.stop(0);
    }

    @Test
    void keysAreAskedForOnce() {
        published.set(set(jwk("a")));
        assertThat(keys.find("a")).isPresent();
        assertThat(keys.find("a")).isPresent();
        assertThat(asked).hasValue(1);
    }

    @Test
    void unknownKeyIsAskedForAtMostOnceInTheInterval() {
        published.set(set(jwk("a")));
        for (int i = 0; i < 100; i++) {
            assertThat(keys.find("flood" + i)).isEmpty();
        }
        assertThat(asked).hasValue(1);
        published.set(set(jwk("a"), jwk("b")));
        assertThat(keys.find("b")).as("within the interval").isEmpty();
        now.set(now.get().plusSeconds(11));
        assertThat(keys.find("b")).isPresent();
        assertThat(asked).hasValue(2);
    }

    @Test
    void keysAreAskedForAnewAfterFiveMinutesAndOldOnesForgotten() throws Exception {
        published.set(set(jwk("a")));
        keys.find("a");
        published.set(set(jwk("b")));
        now.set(now.get().plus(Duration.ofMinutes(5)).plusMillis(1));
        assertThat(keys.find("a")).as("nobody waits for it").isPresent();
        Await.until("forgotten", Duration.ofSeconds(10), () -> keys.find("a").isEmpty());
        assertThat(keys.find("b")).isPresent();
    }

    @Test
    void lastGoodSetOutlivesAnIssuerThatFails() {
        published.set(set(jwk("a")));
        keys.find("a");
        for (String bad : List.of(
                "",
                "{}",
                "{\"keys\":7}",
                "{\"keys\":[7]}",
                "{\"keys\":[]} x",
                set(jwk("b"), jwk("b")),
                set(AccessTokensTest.key().toJSONString()),
                set("{\"kty\":\"oct\",\"kid\":\"b\",\"k\":\"c2VjcmV0\"}"),
                set(jwk("b")).replace("]", ",".repeat(1) + "]"))) {
            published.set(bad);
            now.set(now.get().plusSeconds(11));
            assertThat(keys.find("b")).as(bad).isEmpty();
            assertThat(keys.find("a")).as(bad).isPresent();
        }
        status.set(500);
        now.set(now.get().plusSeconds(11));
        assertThat(keys.find("b")).isEmpty();
        issuer.stop(0);
        now.set(now.get().plus(Duration.ofDays(1)));
        assertThat(keys.find("a")).isPresent();
    }

    @Test
    void keysOfOtherKindsArePassedOver() {
        String foreign = "{\"kty\":\"RSA\",\"kid\":\"r\",\"n\":\"AQAB\",\"e\":\"AQAB\"}";
        published.set(set(foreign, "{\"kty\":\"new\",\"kid\":\"n\"}", jwk("x").replace("ES256", "ES384"), jwk("a")));
        assertThat(keys.find("a")).isPresent();
        for (String other : List.of("r", "n", "x")) {
            assertThat(keys.find(other)).isEmpty();
        }
    }

    @Test
    void withoutAnyKeyNobodyCanBeJudged() {
        issuer.stop(0);
        assertThatThrownBy(() -> keys.find("a")).isInstanceOf(Unavailable.class);
    }

    private PublishedKeys keys() {
        URI address = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks.json");
        return new PublishedKeys(
                new Neighbour(List.of(address), Duration.ofSeconds(5), OpenTelemetry.noop()),
                Duration.ofSeconds(10),
                now::get);
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (java.io.IOException none) {
            throw new java.io.UncheckedIOException(none);
        }
    }

    private static String jwk(String kid) {
        return AccessTokensTest.key().toPublicJWK().toJSONString().replace("\"k1\"", "\"" + kid + "\"");
    }

    private static String set(String... keys) {
        return "{\"keys\":[" + String.join(",", keys) + "]}";
    }
}
