package io.tierline.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.OpenTelemetry;
import io.tierline.service.testing.Await;
import io.tierline.service.testing.Postgres;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database stops, is killed, hangs, comes back on its port: 503 in bounded time, never 500, and healing. */
class OutageTest {
    /** What is promised; the limits that are tested leave a slow machine time. */
    private static final Duration HEALS = Duration.ofSeconds(5);

    private static final Duration NEVER_LONGER = Duration.ofSeconds(3);
    private static final int CLIENTS = 16;
    private static final String ITEM = "/api/v1/items/42";

    private static Postgres postgres;
    private String url = "";

    @BeforeAll
    static void startServer() throws Exception {
        postgres = Postgres.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void createDatabase() throws Exception {
        postgres.ensureRunning();
        url = postgres.createDatabase();
    }

    @Test
    void startsWithoutDatabaseAndMigratesWhenItComes() throws Exception {
        postgres.stop();
        try (Shop shop = Shop.start(Shop.environment(url, Map.of()), OpenTelemetry.noop())) {
            Await.until("reason", HEALS, () -> shop.get("/readyz").body().contains("refused"));
            assertUnavailable(shop);
            assertThat(shop.get("/livez").statusCode()).isEqualTo(200);
            assertThat(shop.get("/api/v1/items/abc").statusCode())
                    .as("what needs no database is answered")
                    .isEqualTo(400);
            postgres.startAgain();
            awaitHealed(shop);
        }
    }

    @Test
    void killedAndRestarted() throws Exception {
        try (Shop shop = ready(Map.of())) {
            assertThat(shop.get(ITEM).statusCode()).isEqualTo(200);
            postgres.kill();
            assertUnavailable(shop);
            Await.until("not ready", HEALS, () -> shop.get("/readyz").statusCode() == 503);
            postgres.startAgain();
            awaitHealed(shop);
        }
    }

    @Test
    void shutDownUnderLoad() throws Exception {
        try (Shop shop = ready(Map.of());
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch answered = new CountDownLatch(CLIENTS);
            List<Future<List<Integer>>> results = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                results.add(clients.submit(untilUnavailable(shop, answered)));
            }
            answered.await();
            postgres.stop();
            for (Future<List<Integer>> result : results) {
                assertThat(result.get()).containsOnly(200, 503);
            }
        }
    }

    @Test
    void hangsAndGoesOn() throws Exception {
        try (Shop shop = ready(Map.of())) {
            postgres.pause();
            assertUnavailable(shop);
            Await.until("not ready", HEALS, () -> shop.get("/readyz").statusCode() == 503);
            postgres.resume();
            awaitHealed(shop);
        }
    }

    /** A database that comes back empty, as after a lost disk, is filled again. */
    @Test
    void comesBackEmpty() throws Exception {
        try (Shop shop = ready(Map.of())) {
            Postgres.execute("DROP SCHEMA product CASCADE", url);
            postgres.kill();
            postgres.startAgain();
            awaitHealed(shop);
        }
    }

    /** Flyway commits a migration first and its record second: a crash in between must not lock the service out. */
    @Test
    void migrationWithoutItsRecordIsRunAgain() throws Exception {
        ready(Map.of()).close();
        for (int version = 3; version > 0; version--) {
            Postgres.execute("DELETE FROM product.flyway_schema_history WHERE version::int >= " + version, url);
            try (Shop shop = ready(Map.of())) {
                assertThat(shop.get("/api/v1/items/1000").statusCode()).isEqualTo(200);
                assertThat(shop.get("/api/v1/items/1001").statusCode()).isEqualTo(404);
            }
        }
    }

    @Test
    void exhaustedPoolIsNotAnAbsence() throws Exception {
        try (Shop shop = ready(Map.of("PRODUCT_DB_POOL_SIZE", "1", "PRODUCT_DB_PATIENCE", "6s"));
                var blocker = Postgres.connect(url);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            blocker.setAutoCommit(false);
            blocker.createStatement().execute("LOCK TABLE product.item IN ACCESS EXCLUSIVE MODE");
            Future<HttpResponse<String>> holder = clients.submit(() -> shop.get(ITEM));
            Await.until("blocked statement", HEALS, () -> Postgres.blocked(url));
            assertThat(shop.get("/readyz").statusCode()).isEqualTo(200);
            assertThat(shop.get(ITEM).statusCode()).as("no connection left").isEqualTo(503);
            assertThat(shop.get("/readyz").statusCode()).isEqualTo(200);
            blocker.rollback();
            assertThat(holder.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void databaseThatRefusesConnectionsIsAnAbsence() throws Exception {
        try (Shop shop = Shop.start(
                Shop.environment(url, Map.of("PRODUCT_DB_USER", "nobody", "PRODUCT_DB_PASSWORD", "hush-hush")),
                OpenTelemetry.noop())) {
            Await.until("reason", HEALS, () -> shop.get("/readyz").body().contains("nobody"));
            assertThat(shop.get("/readyz").body()).doesNotContain("hush-hush");
            assertUnavailable(shop);
        }
    }

    /** The local run starts two at once on a new database. */
    @Test
    void twoInstancesFillOneDatabaseOnce() throws Exception {
        try (Shop one = Shop.start(Shop.environment(url, Map.of()), OpenTelemetry.noop());
                Shop two = Shop.start(Shop.environment(url, Map.of()), OpenTelemetry.noop())) {
            one.awaitReady();
            two.awaitReady();
            assertThat(one.json("/api/v1/items?limit=100")).isEqualTo(two.json("/api/v1/items?limit=100"));
            assertThat(one.get(ITEM).headers().firstValue("ETag"))
                    .isEqualTo(two.get(ITEM).headers().firstValue("ETag"));
        }
    }

    private Shop ready(Map<String, String> more) throws Exception {
        return Shop.start(Shop.environment(url, more), OpenTelemetry.noop()).awaitReady();
    }

    private static void assertUnavailable(Shop shop) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> response = shop.get(ITEM);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(NEVER_LONGER);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = Shop.parse(response.body());
        assertThat(problem.get("type").asText()).isEqualTo("urn:tierline:problem:unavailable");
        assertThat(response.body()).doesNotContain("127.0.0.1:", "PSQL", "refused");
    }

    private static void awaitHealed(Shop shop) throws Exception {
        Await.until("healed", HEALS, () -> shop.get(ITEM).statusCode() == 200);
        assertThat(shop.get("/readyz").statusCode()).isEqualTo(200);
        assertThat(shop.json("/api/v1/items").get("items")).hasSize(20);
    }

    private static Callable<List<Integer>> untilUnavailable(Shop shop, CountDownLatch answered) {
        return () -> {
            List<Integer> statuses = new ArrayList<>(List.of(shop.get(ITEM).statusCode()));
            answered.countDown();
            while (!statuses.contains(503)) {
                statuses.add(shop.get(ITEM).statusCode());
            }
            return statuses;
        };
    }
}
