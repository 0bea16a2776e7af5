package io.tierline.gateway.config;

import io.tierline.gateway.entity.Consumer;
import io.tierline.gateway.entity.Route;
import io.tierline.gateway.entity.Service;
import java.util.Optional;

/**
 * Where an entity stands: nested in a service, a route or a consumer, or at the top.
 *
 * @param position tells it from others in ids of things without a name: {@code services/0}
 */
record Scope(Optional<Service> service, Optional<Route> route, Optional<Consumer> consumer, String position) {

    static final Scope TOP = new Scope(Optional.empty(), Optional.empty(), Optional.empty(), "");

    Scope in(Service inner, String at) {
        return new Scope(Optional.of(inner), Optional.empty(), Optional.empty(), at);
    }

    Scope in(Route inner, String at) {
        return new Scope(Optional.empty(), Optional.of(inner), Optional.empty(), at);
    }

    Scope in(Consumer inner, String at) {
        return new Scope(Optional.empty(), Optional.empty(), Optional.of(inner), at);
    }
}
