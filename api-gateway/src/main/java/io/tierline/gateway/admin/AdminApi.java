package io.tierline.gateway.admin;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.tierline.gateway.entity.Upstream;
import io.tierline.gateway.exchange.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Kong's admin API as far as it reads: lists of entities, the status, the file in force. Entities are changed in the file; a
 * write is answered with 405 and says so. It knows no users: let it listen where only operators come.
 */
public final class AdminApi implements AutoCloseable {

    private static final String READ_ONLY =
            "entities are changed in the declarative file: edit it and send the process HUP";

    private final WebServer server;

    private AdminApi(WebServer server) {
        this.server = server;
    }

    /** Starts to listen; an address that cannot be had is an {@link IOException} with a message for people. */
    public static AdminApi start(InetSocketAddress address, Supplier<Inventory> inventory) throws IOException {
        checkFree(address);
        WebServer server = WebServer.builder()
                .address(address.getAddress())
                .port(address.getPort())
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .routing(routes(inventory))
                .build()
                .start();
        if (!server.isRunning()) {
            throw new IOException(failure(address) + "the server did not start");
        }
        return new AdminApi(server);
    }

    /** Helidon logs that an address is taken and goes on without it. */
    private static void checkFree(InetSocketAddress address) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address);
        } catch (IOException e) {
            throw new IOException(failure(address) + e.getMessage(), e);
        }
    }

    private static String failure(InetSocketAddress address) {
        return "cannot listen at " + address.getHostString() + ":" + address.getPort() + " (admin API): ";
    }

    private static HttpRouting.Builder routes(Supplier<Inventory> inventory) {
        HttpRouting.Builder routing = HttpRouting.builder();
        get(routing, "/", inventory, _ -> about());
        get(routing, "/status", inventory, Documents::status);
        get(routing, "/services", inventory, all -> list(all.services(), Documents::service));
        get(routing, "/routes", inventory, all -> list(all.routes(), Documents::route));
        get(routing, "/upstreams", inventory, all -> list(all.upstreams(), Documents::upstream));
        get(routing, "/consumers", inventory, all -> list(all.consumers(), Documents::consumer));
        get(routing, "/plugins", inventory, all -> list(all.plugins(), Documents::plugin));
        get(routing, "/config", inventory, all -> Map.of("config", all.text()));
        routing.get("/upstreams/{name}/health", (request, response) -> health(request, response, inventory.get()));
        routing.any((request, response) -> other(request, response));
        return routing;
    }

    private static void get(
            HttpRouting.Builder routing,
            String path,
            Supplier<Inventory> inventory,
            Function<Inventory, Map<String, Object>> document) {
        routing.get(path, (_, response) -> send(response, Status.OK_200, document.apply(inventory.get())));
    }

    private static <E> Map<String, Object> list(List<E> entities, Function<E, Map<String, Object>> document) {
        return Documents.list(entities.stream().map(document).toList());
    }

    private static Map<String, Object> about() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("tagline", "Tierline api-gateway");
        document.put("pid", ProcessHandle.current().pid());
        document.put("configuration", Map.of("database", "off"));
        return document;
    }

    private static void health(ServerRequest request, ServerResponse response, Inventory inventory) {
        String name = request.path().pathParameters().get("name");
        Optional<Upstream> upstream = inventory.upstreams().stream()
                .filter(one -> one.name().equals(name) || one.id().toString().equals(name))
                .findFirst();
        upstream.ifPresentOrElse(
                one -> send(response, Status.OK_200, Documents.health(one, inventory)), () -> notFound(response));
    }

    private static void other(ServerRequest request, ServerResponse response) {
        if (request.prologue().method().text().equals("GET")) {
            notFound(response);
            return;
        }
        response.header(HeaderNames.ALLOW, "GET");
        send(response, Status.METHOD_NOT_ALLOWED_405, Map.of("message", READ_ONLY));
    }

    private static void notFound(ServerResponse response) {
        send(response, Status.NOT_FOUND_404, Map.of("message", "Not found"));
    }

    private static void send(ServerResponse response, Status status, Map<String, Object> document) {
        response.status(status);
        response.header(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
        response.send(Json.of(document));
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
