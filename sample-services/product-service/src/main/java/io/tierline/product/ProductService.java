package io.tierline.product;

import io.opentelemetry.api.OpenTelemetry;
import io.tierline.product.rest.CatalogueApi;
import io.tierline.product.rest.StockEventsApi;
import io.tierline.product.store.PostgresCatalogue;
import io.tierline.product.store.PostgresInventory;
import io.tierline.product.store.SeedProducts;
import io.tierline.service.config.Environment;
import io.tierline.service.database.Database;
import io.tierline.service.database.DatabaseSettings;
import io.tierline.service.database.Migrations;
import io.tierline.service.http.Api;
import io.tierline.service.identity.InternalSecret;
import io.tierline.service.run.Service;
import io.tierline.service.run.ServiceSettings;
import java.util.List;
import java.util.Optional;

/** The service put together by hand: database, catalogue, API, listeners. */
public final class ProductService implements AutoCloseable {
    static final String NAME = "product-service";

    private static final String VARIABLES = "PRODUCT";
    private static final String SCHEMA = "product";
    private static final int PORT = 7001;
    private static final Migrations MIGRATIONS = new Migrations("classpath:db/product", List.of(new SeedProducts()));

    private final Database database;
    private final Service service;

    private ProductService(Database database, Service service) {
        this.database = database;
        this.service = service;
    }

    /** Starts at once, whether the database is there or not. */
    public static ProductService start(Environment environment, OpenTelemetry telemetry) {
        ServiceSettings settings = ServiceSettings.from(environment, NAME, VARIABLES, PORT);
        DatabaseSettings databaseSettings = DatabaseSettings.from(environment, VARIABLES, SCHEMA);
        Optional<InternalSecret> secret = InternalSecret.from(environment);
        environment.check();
        Database database = Database.open(databaseSettings, MIGRATIONS, telemetry);
        Api api = new CatalogueApi(new PostgresCatalogue(database)).routes();
        secret.ifPresent(shown -> new StockEventsApi(new PostgresInventory(database), shown).addTo(api));
        Service service = Service.start(settings, api, telemetry, database::obstacle);
        return new ProductService(database, service);
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
        database.close();
    }
}
