package io.tierline.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.tierline.service.testing.Await;
import io.tierline.service.testing.Http;
import io.tierline.service.testing.Postgres;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Clients buy and try again with the same keys, while the database is killed, its connections are cut, and it hangs. What
 * was acknowledged is there, once.
 */
class CalamityTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int CLIENTS = 8;
    private static final int ORDERS_EACH = 25;
    private static final int PRODUCTS = 10;

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Set<String> soldOut = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final AtomicInteger replayed = new AtomicInteger();
    private final Map<Integer, Integer> others = new ConcurrentHashMap<>();

    @Test
    void acknowledgedIsInTheDatabaseOnce() throws Exception {
        try (Postgres postgres = Postgres.start()) {
            String url = postgres.createDatabase();
            try (Market market = Market.open(url, OpenTelemetry.noop());
                    ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> buying = IntStream.range(0, CLIENTS)
                        .<Future<?>>mapToObj(client -> people.submit(() -> {
                            buy(market, client);
                            return client;
                        }))
                        .toList();
                afterOrders(40, () -> cutConnections(url));
                afterOrders(70, () -> {
                    postgres.kill();
                    awaitUnavailable();
                    postgres.startAgain();
                });
                afterOrders(110, () -> {
                    postgres.pause();
                    awaitUnavailable();
                    postgres.resume();
                });
                afterOrders(140, () -> {
                    postgres.kill();
                    awaitUnavailable();
                    postgres.startAgain();
                });
                afterOrders(160, () -> cutConnections(url));
                for (Future<?> client : buying) {
                    client.get();
                }
                assertEverythingAddsUp(market);
            }
        }
    }

    private void assertEverythingAddsUp(Market market) throws Exception {
        Invariants.assertHold(market);
        assertThat(others).as("only 201, 409 and 503 were answered").isEmpty();
        assertThat(unavailable.get()).as("the calamities were noticed").isPositive();
        assertThat(acknowledged.size() + soldOut.size()).isEqualTo(CLIENTS * ORDERS_EACH);
        assertThat(acknowledged.values().stream().distinct().count()).isEqualTo(acknowledged.size());
        long orders = market.count("SELECT count(*) FROM orders");
        assertThat(orders).as("in the database = acknowledged").isEqualTo(acknowledged.size());
        for (String id : acknowledged.values()) {
            assertThat(market.count("SELECT count(*) FROM orders WHERE id = '" + id + "'"))
                    .isEqualTo(1);
        }
        Await.until("all events", LONG, () -> Invariants.received(market) == orders);
        Await.until(
                "all delivered",
                LONG,
                () -> market.count("SELECT count(*) FROM outbox WHERE delivered_at IS NULL") == 0);
        for (long product = 1; product <= PRODUCTS; product++) {
            String ledger = "SELECT coalesce((SELECT available FROM stock WHERE product_id = " + product + "), -1)";
            long available = market.count(ledger);
            if (available >= 0) {
                assertThat(market.shownStock(product))
                        .as("the catalogue's stock")
                        .isEqualTo((int) available);
            }
        }
    }

    private void buy(Market market, int client) throws Exception {
        Random random = new Random(client);
        String account = Market.somebody();
        for (int i = 0; i < ORDERS_EACH; i++) {
            String key = UUID.randomUUID().toString();
            String purchase = "{\"items\":[{\"productId\":" + (1 + random.nextInt(PRODUCTS / 2)) + ",\"quantity\":"
                    + (1 + random.nextInt(3)) + "},{\"productId\":" + (PRODUCTS / 2 + 1 + random.nextInt(PRODUCTS / 2))
                    + ",\"quantity\":1}],\"address\":\"1 Hill Road\"}";
            Await.until("an answer", LONG, () -> answered(market.order(account, key, purchase), key));
            if (random.nextInt(4) == 0) {
                Await.until("the same again", LONG, () -> answered(market.order(account, key, purchase), key));
            }
        }
    }

    /** False where the client has to try again. */
    private boolean answered(HttpResponse<String> response, String key) throws Exception {
        switch (response.statusCode()) {
            case 201 -> {
                String id = Http.json(response).get("id").asText();
                assertThat(acknowledged.merge(key, id, (before, _) -> before))
                        .as("one key, one order")
                        .isEqualTo(id);
                if (response.headers().firstValue("Idempotency-Replayed").isPresent()) {
                    replayed.incrementAndGet();
                }
                return true;
            }
            case 409 -> {
                assertThat(acknowledged).as("what was sold is not sold out").doesNotContainKey(key);
                soldOut.add(key);
                return true;
            }
            case 503 -> unavailable.incrementAndGet();
            default -> others.merge(response.statusCode(), 1, Integer::sum);
        }
        return false;
    }

    private void afterOrders(int count, Calamity calamity) throws Exception {
        Await.until(
                count + " orders",
                LONG,
                () -> acknowledged.size() + soldOut.size() >= Math.min(count, CLIENTS * ORDERS_EACH));
        calamity.strike();
    }

    private void awaitUnavailable() throws Exception {
        int before = unavailable.get();
        Await.until("noticed", LONG, () -> unavailable.get() > before);
    }

    private static void cutConnections(String url) throws SQLException {
        Postgres.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE pid <> pg_backend_pid() AND datname = current_database()",
                url);
    }

    /** What happens to the database. */
    @FunctionalInterface
    private interface Calamity {
        void strike() throws Exception;
    }
}
