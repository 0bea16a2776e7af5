package io.tierline.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Single products are read at a steady rate through every layer that stands behind the base address.
 *
 * <p>System properties: {@code base} (default {@code https://localhost:8443}), {@code rate} in requests a second (default 100),
 * {@code seconds} (default 20). Name a tier's own port to measure from there on.
 */
public final class ProductRead extends Simulation {

    private static final int PRODUCTS = 1000;

    /** Asks for products in an order that is the same in every run. */
    public ProductRead() {
        String base = System.getProperty("base", "https://localhost:8443");
        double rate = Integer.getInteger("rate", 100);
        Duration time = Duration.ofSeconds(Integer.getInteger("seconds", 20));
        var read = scenario("product read")
                .exec(feed(ids()))
                .exec(http("product")
                        .get("/api/products/#{id}")
                        .check(status().is(200))
                        .check(jsonPath("$.id").isEL("#{id}")));
        setUp(read.injectOpen(constantUsersPerSec(rate).during(time)))
                .protocols(http.baseUrl(base).shareConnections())
                .assertions(global().failedRequests().count().is(0L));
    }

    private static Iterator<Map<String, Object>> ids() {
        Random random = new Random(42);
        return Stream.generate(() -> Map.<String, Object>of("id", 1 + random.nextInt(PRODUCTS)))
                .iterator();
    }
}
