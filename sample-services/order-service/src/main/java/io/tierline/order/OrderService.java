package io.tierline.order;

import io.opentelemetry.api.OpenTelemetry;
import io.tierline.order.catalogue.RestCatalogue;
import io.tierline.order.outbox.DeliverySpans;
import io.tierline.order.outbox.Destination;
import io.tierline.order.outbox.Outbox;
import io.tierline.order.outbox.Relay;
import io.tierline.order.rest.CartApi;
import io.tierline.order.rest.FulfilmentApi;
import io.tierline.order.rest.OrderApi;
import io.tierline.order.sale.Catalogue;
import io.tierline.order.sale.Checkout;
import io.tierline.order.sale.Orders;
import io.tierline.order.store.PostgresCarts;
import io.tierline.order.store.PostgresOrders;
import io.tierline.order.store.PostgresOutbox;
import io.tierline.service.call.Neighbour;
import io.tierline.service.config.Environment;
import io.tierline.service.database.Database;
import io.tierline.service.database.Migrations;
import io.tierline.service.http.Api;
import io.tierline.service.identity.Callers;
import io.tierline.service.run.Service;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The service put together by hand: database, neighbours, relays, API, listeners. */
public final class OrderService implements AutoCloseable {
    static final String NAME = "order-service";

    private static final Migrations MIGRATIONS = new Migrations("classpath:db/order", List.of());
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Database database;
    private final List<Relay> relays;
    private final Service service;

    private OrderService(Database database, List<Relay> relays, Service service) {
        this.database = database;
        this.relays = List.copyOf(relays);
        this.service = service;
    }

    /** Starts at once, whether the database and the neighbours are there or not. */
    public static OrderService start(Environment environment, OpenTelemetry telemetry, InstantSource clock) {
        OrderSettings settings = OrderSettings.from(environment);
        environment.check();
        Database database = Database.open(settings.database(), MIGRATIONS, telemetry);
        Neighbour products = new Neighbour(settings.products(), PATIENCE, telemetry);
        Neighbour notifications = new Neighbour(settings.notifications(), PATIENCE, telemetry);
        List<Relay> relays = List.of(
                relay(Destination.PRODUCTS, products, settings, database, telemetry),
                relay(Destination.NOTIFICATIONS, notifications, settings, database, telemetry));
        Orders orders = new PostgresOrders(database, () -> relays.forEach(Relay::wake));
        Callers callers = settings.issuer().callers(telemetry, clock);
        Api api = api(settings, database, orders, new RestCatalogue(products), callers, clock);
        Service service = Service.start(settings.service(), api, telemetry, database::obstacle);
        relays.forEach(Relay::start);
        return new OrderService(database, relays, service);
    }

    public int port() {
        return service.port();
    }

    /** The port of the admin listener, -1 where there is none. */
    public int adminPort() {
        return service.adminPort();
    }

    @Override
    public void close() {
        service.close();
        relays.forEach(Relay::close);
        database.close();
    }

    private static Relay relay(
            Destination destination,
            Neighbour receiver,
            OrderSettings settings,
            Database database,
            OpenTelemetry telemetry) {
        Outbox outbox = new PostgresOutbox(database);
        return new Relay(destination, outbox, receiver, settings.secret().fields(), new DeliverySpans(telemetry));
    }

    private static Api api(
            OrderSettings settings,
            Database database,
            Orders orders,
            Catalogue catalogue,
            Callers callers,
            InstantSource clock) {
        Checkout checkout = new Checkout(catalogue, orders, clock);
        Api api = new CartApi(new PostgresCarts(database), catalogue, callers).addTo(new Api());
        new OrderApi(checkout, orders, callers, clock).addTo(api);
        return new FulfilmentApi(orders, settings.secret(), clock).addTo(api);
    }
}
