package io.tierline.service.http;

import io.helidon.webserver.http.ServerRequest;

/** What a service does with a request that reached it. Refusals are thrown as {@link Refused}. */
@FunctionalInterface
public interface Endpoint {
    Reply answer(ServerRequest request);
}
