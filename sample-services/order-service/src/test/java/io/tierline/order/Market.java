package io.tierline.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.OpenTelemetry;
import io.tierline.product.ProductService;
import io.tierline.service.config.Environment;
import io.tierline.service.testing.Http;
import io.tierline.service.testing.Postgres;
import io.tierline.service.testing.TestIssuer;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** An order-service with the neighbours that it needs, on one database. */
final class Market implements AutoCloseable {
    static final String SECRET = "a secret of the shop";

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final String url;
    private final TestIssuer issuer;
    private final Mailbox mailbox;
    private final ProductService products;
    private final OrderService orders;
    private final Http http;
    private final Http catalogue;

    private Market(String url, OpenTelemetry telemetry) throws Exception {
        this.url = url;
        this.issuer = TestIssuer.open();
        this.mailbox = new Mailbox();
        this.products = ProductService.start(new Environment(productEnvironment(url)), telemetry);
        this.catalogue = new Http(products::port);
        this.orders = OrderService.start(
                new Environment(environment(url, issuer.keys(), "http://127.0.0.1:" + products.port(), mailbox.url())),
                telemetry,
                InstantSource.system());
        this.http = new Http(orders::port);
    }

    static Market open() throws Exception {
        return open(Postgres.shared().createDatabase(), OpenTelemetry.noop());
    }

    static Market open(String url, OpenTelemetry telemetry) throws Exception {
        Market market = new Market(url, telemetry);
        market.catalogue.awaitReady();
        market.http.awaitReady();
        return market;
    }

    static Map<String, String> environment(String url, String keys, String products, String notifications) {
        Map<String, String> all = new HashMap<>();
        all.put("ORDER_LISTEN", "127.0.0.1:0");
        all.put("ORDER_DB_URL", url);
        all.put("ORDER_DB_USER", Postgres.USER);
        all.put("ORDER_DRAIN", "2s");
        all.put("JWKS_URI", keys);
        all.put("PRODUCT_URL", products);
        all.put("NOTIFICATION_URL", notifications);
        all.put("INTERNAL_SECRET", SECRET);
        return all;
    }

    private static Map<String, String> productEnvironment(String url) {
        return Map.of(
                "PRODUCT_LISTEN",
                "127.0.0.1:0",
                "PRODUCT_DB_URL",
                url,
                "PRODUCT_DB_USER",
                Postgres.USER,
                "PRODUCT_DRAIN",
                "1s",
                "INTERNAL_SECRET",
                SECRET);
    }

    Http http() {
        return http;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    TestIssuer issuer() {
        return issuer;
    }

    void closeCatalogue() {
        products.close();
    }

    static String somebody() {
        return new UUID(0, PEOPLE.incrementAndGet()).toString();
    }

    static String purchase(long product, int quantity) {
        return "{\"items\":[{\"productId\":" + product + ",\"quantity\":" + quantity
                + "}],\"address\":\"1 Hill Road\"}";
    }

    HttpResponse<String> send(String account, String method, String path, String body, String... fields)
            throws Exception {
        String[] all = new String[fields.length + 2];
        System.arraycopy(fields, 0, all, 2, fields.length);
        all[0] = "Authorization";
        all[1] = issuer.bearer(account);
        return http.send(method, "/api/v1" + path, body, all);
    }

    HttpResponse<String> get(String account, String path) throws Exception {
        return send(account, "GET", path, "");
    }

    HttpResponse<String> order(String account, String key, String purchase) throws Exception {
        return send(account, "POST", "/orders", purchase, "Idempotency-Key", key);
    }

    /** What product-service shows. */
    JsonNode product(long id) throws Exception {
        return Http.json(catalogue.get("/api/v1/items/" + id));
    }

    int shownStock(long id) throws Exception {
        return product(id).get("stock").asInt();
    }

    /** The one number that a query answers with. */
    long count(String sql) throws Exception {
        try (Connection connection = Postgres.connect(url)) {
            connection.setSchema("orders");
            try (ResultSet row = connection.createStatement().executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Override
    public void close() {
        http.close();
        orders.close();
        catalogue.close();
        products.close();
        mailbox.close();
        issuer.close();
    }
}
