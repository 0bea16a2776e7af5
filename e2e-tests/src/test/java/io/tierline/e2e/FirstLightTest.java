package io.tierline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One request through all tiers: from TLS at edge-lb to a row of PostgreSQL and back. */
class FirstLightTest {

    private static Platform platform;

    @BeforeAll
    static void up() throws Exception {
        platform = Platform.shared();
    }

    @Test
    void aProductComesFromTheDatabaseThroughThreeTiers() throws Exception {
        HttpResponse<String> response = platform.get("/api/products/42");
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode product = new ObjectMapper().readTree(response.body());
        assertThat(product.get("id").asInt()).isEqualTo(42);
        assertThat(product.get("price").isIntegralNumber()).isTrue();
        assertThat(product.get("currency").asText()).isEqualTo("EUR");
    }

    @Test
    void everyTierSaysHowLongItTook() throws Exception {
        List<String> timings = platform.get("/api/products/42").headers().allValues("Server-Timing");
        assertThat(String.join(", ", timings))
                .matches(".*edge-lb;dur=\\d+.*")
                .matches(".*reverse-proxy;dur=\\d+.*")
                .matches(".*api-gateway;dur=[\\d.]+.*")
                .matches(".*product-service;dur=[\\d.]+.*");
    }

    @Test
    void theListPagesThroughThousandProducts() throws Exception {
        HttpResponse<String> response = platform.get("/api/products?limit=100");
        JsonNode page = new ObjectMapper().readTree(response.body());
        assertThat(page.get("items")).hasSize(100);
        assertThat(response.body().length()).isGreaterThan(1024);
        String next = page.get("next").asText();
        JsonNode second = new ObjectMapper()
                .readTree(platform.get("/api/products?limit=100&cursor=" + next).body());
        assertThat(second.get("items").get(0).get("id").asInt()).isEqualTo(101);
    }

    @Test
    void theGatewayNamesTheRequest() throws Exception {
        assertThat(platform.get("/api/products/42").headers().firstValue("X-Request-Id"))
                .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f-]{36}"));
    }

    @Test
    void plainHttpIsSentToTls() throws Exception {
        URI plain = URI.create("http://localhost:" + platform.port("edge-lb.http") + "/api/products/42?a=b");
        HttpResponse<String> response = platform.get(plain);
        assertThat(response.statusCode()).isEqualTo(301);
        assertThat(response.headers().firstValue("Location"))
                .hasValue(platform.shop("/api/products/42?a=b").toString());
    }

    @Test
    void reverseProxyServesTheStaticPage() throws Exception {
        HttpResponse<String> response = platform.get("/");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(response.body()).contains("/api/products");
    }

    @Test
    void whatNobodyHasIsNotFound() throws Exception {
        assertThat(platform.get("/api/nothing").statusCode()).isEqualTo(404);
        assertThat(platform.get("/api/nothing").body()).contains("no Route matched with those values");
        assertThat(platform.get("/nothing.html").statusCode()).isEqualTo(404);
        HttpResponse<String> unknown = platform.get("/api/products/1000000");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
}
