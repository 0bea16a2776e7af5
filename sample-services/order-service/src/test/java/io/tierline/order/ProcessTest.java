package io.tierline.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.service.testing.Jvm;
import io.tierline.service.testing.Postgres;
import io.tierline.service.testing.TestIssuer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The process: how it refuses to start, that a small heap is enough. */
class ProcessTest {
    private static final String NOWHERE = "http://127.0.0.1:1";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "ORDER_LISTEN     | 7003              | \"7003\" is not HOST:PORT",
                "JWKS_URI         | 127.0.0.1/jwks    | is not http://HOST",
                "PRODUCT_URL      | http://a,ftp://b  | \"ftp://b\" is not http://HOST",
                "NOTIFICATION_URL | http://u:p@a      | is not http://HOST",
                "INTERNAL_SECRET  | short             | must have at least 16 characters",
                "INTERNAL_SECRET  | ' '               | must be given",
            })
    void badValueIsOneLineThatNamesTheVariable(String variable, String value, String rule) throws Exception {
        Map<String, String> environment =
                Market.environment("jdbc:postgresql://127.0.0.1:1/none", NOWHERE, NOWHERE, NOWHERE);
        environment.put(variable, value);
        try (Jvm service = Jvm.start(Main.class, folder, environment)) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.errors().lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("order-service: " + variable + ": ")
                    .contains(rule);
        }
    }

    @Test
    void sixtyFourMebibytesAreEnough() throws Exception {
        String url = Postgres.shared().createDatabase();
        try (TestIssuer issuer = TestIssuer.open();
                Jvm service = Jvm.start(
                                Main.class, folder, Market.environment(url, issuer.keys(), NOWHERE, NOWHERE), 64)
                        .awaitReady()) {
            HttpRequest.Builder cart =
                    HttpRequest.newBuilder(service.request("/api/v1/cart").uri());
            cart.header("Authorization", issuer.bearer(Market.somebody()));
            for (int i = 0; i < 200; i++) {
                assertThat(service.client()
                                .send(cart.build(), HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(200);
            }
            service.terminate();
            assertThat(service.exitCode()).isZero();
            assertThat(service.errors()).isEmpty();
            assertThat(service.output()).doesNotContain(Market.SECRET, "OutOfMemory", "Bearer ey");
        }
    }
}
