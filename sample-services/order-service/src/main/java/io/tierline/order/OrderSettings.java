package io.tierline.order;

import io.tierline.service.config.Environment;
import io.tierline.service.config.HttpUrl;
import io.tierline.service.database.DatabaseSettings;
import io.tierline.service.identity.InternalSecret;
import io.tierline.service.identity.Issuer;
import io.tierline.service.run.ServiceSettings;
import java.net.URI;
import java.util.List;

/** All that the environment says. */
record OrderSettings(
        ServiceSettings service,
        DatabaseSettings database,
        Issuer issuer,
        List<URI> products,
        List<URI> notifications,
        InternalSecret secret) {
    private static final String VARIABLES = "ORDER";
    private static final String SCHEMA = "orders";
    private static final int PORT = 7003;

    OrderSettings {
        products = List.copyOf(products);
        notifications = List.copyOf(notifications);
    }

    static OrderSettings from(Environment environment) {
        return new OrderSettings(
                ServiceSettings.from(environment, OrderService.NAME, VARIABLES, PORT),
                DatabaseSettings.from(environment, VARIABLES, SCHEMA),
                Issuer.from(environment),
                environment.read("PRODUCT_URL", "http://127.0.0.1:7001", HttpUrl::list),
                environment.read("NOTIFICATION_URL", "http://127.0.0.1:7004", HttpUrl::list),
                InternalSecret.required(environment));
    }
}
