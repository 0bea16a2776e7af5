package io.tierline.hop.observe;

import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import io.helidon.webserver.observe.metrics.MetricsObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The process's one Helidon server: {@code /livez}, {@code /readyz} and {@code /metrics} (Prometheus format), and what a tier adds
 * for its administration. It carries no traffic; bind it where the public cannot reach it.
 */
public final class AdminListener implements AutoCloseable {

    /** The variable that names where to listen, {@code HOST:PORT}. Without it there is no admin listener. */
    public static final String VARIABLE = "TIERLINE_ADMIN";

    private final WebServer server;

    private AdminListener(WebServer server) {
        this.server = server;
    }

    /**
     * Starts the listener that the environment asks for.
     *
     * @throws IllegalArgumentException if the variable is not {@code HOST:PORT}, or the port is taken
     */
    public static Optional<AdminListener> fromEnvironment(
            Map<String, String> environment, List<Readiness> conditions, Consumer<HttpRouting.Builder> more) {
        String value = environment.getOrDefault(VARIABLE, "");
        return value.isBlank() ? Optional.empty() : Optional.of(start(parse(value), conditions, more));
    }

    private static InetSocketAddress parse(String value) {
        int colon = value.lastIndexOf(':');
        try {
            return new InetSocketAddress(value.substring(0, colon), Integer.parseInt(value.substring(colon + 1)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalArgumentException(VARIABLE + " must be HOST:PORT, not '" + value + "'", e);
        }
    }

    /** Starts at an address; port 0 lets the system choose. */
    public static AdminListener start(
            InetSocketAddress address, List<Readiness> conditions, Consumer<HttpRouting.Builder> more) {
        HttpRouting.Builder routing = HttpRouting.builder();
        more.accept(routing);
        checkFree(address);
        try {
            return new AdminListener(WebServer.builder()
                    .address(address.getAddress())
                    .port(address.getPort())
                    .shutdownHook(false)
                    .featuresDiscoverServices(false)
                    .addFeature(observe(conditions))
                    .routing(routing)
                    .build()
                    .start());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "cannot listen at " + address + " (" + VARIABLE + "): " + rootMessage(e), e);
        }
    }

    /** Helidon only logs that a port is taken, and goes on without it. */
    private static void checkFree(InetSocketAddress address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot listen at " + address + " (" + VARIABLE + "): " + e.getMessage(), e);
        }
    }

    private static ObserveFeature observe(List<Readiness> conditions) {
        HealthObserver live = HealthObserver.builder()
                .name("livez")
                .endpoint("/livez")
                .useSystemServices(false)
                .details(true)
                .addCheck(() -> response(Optional.empty()), HealthCheckType.LIVENESS, "process")
                .build();
        HealthObserver ready = HealthObserver.builder()
                .name("readyz")
                .endpoint("/readyz")
                .useSystemServices(false)
                .details(true)
                .addHealthChecks(conditions.stream().map(AdminListener::check).toList())
                .build();
        return ObserveFeature.builder()
                .observersDiscoverServices(false)
                .addObserver(live)
                .addObserver(ready)
                .addObserver(MetricsObserver.builder().endpoint("/metrics").build())
                .build();
    }

    private static HealthCheck check(Readiness condition) {
        return new HealthCheck() {
            @Override
            public HealthCheckType type() {
                return HealthCheckType.READINESS;
            }

            @Override
            public String name() {
                return condition.name();
            }

            @Override
            public HealthCheckResponse call() {
                return response(condition.problem().get());
            }
        };
    }

    private static HealthCheckResponse response(Optional<String> problem) {
        HealthCheckResponse.Builder response = HealthCheckResponse.builder().status(problem.isEmpty());
        problem.ifPresent(text -> response.detail("reason", text));
        return response.build();
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
