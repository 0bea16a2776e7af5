package io.tierline.service.run;

import io.helidon.metrics.api.MeterRegistry;
import io.helidon.service.registry.Services;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.metrics.MetricsObserver;
import io.opentelemetry.api.OpenTelemetry;
import io.tierline.service.config.Address;
import io.tierline.service.config.StartRefused;
import io.tierline.service.http.Api;
import io.tierline.service.http.Exchange;
import io.tierline.service.http.Health;
import io.tierline.service.http.InFlight;
import io.tierline.service.http.TransportProblems;
import io.tierline.service.telemetry.RequestMetrics;
import io.tierline.service.telemetry.ServerSpans;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A running service: the public listener with its API, and where it is configured the admin listener with health and
 * metrics. {@link #close()} stops it in order: not ready, wait for the requests in flight and for callers to go elsewhere,
 * at most for the drain time, then close.
 */
public final class Service implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Service.class.getName());
    private static final String ADMIN = "admin";
    private static final int LONGEST_REQUEST_LINE = 4_096;
    private static final long LARGEST_BODY = 65_536;
    private static final Duration QUIET = Duration.ofMillis(500);

    private final ServiceSettings settings;
    private final WebServer server;
    private final InFlight inFlight;

    private Service(ServiceSettings settings, WebServer server, InFlight inFlight) {
        this.settings = settings;
        this.server = server;
        this.inFlight = inFlight;
    }

    /** Opens the listeners; {@code obstacle} says what keeps the service from being ready, if anything does. */
    public static Service start(
            ServiceSettings settings, Api api, OpenTelemetry telemetry, Supplier<Optional<String>> obstacle) {
        Ports.check(settings);
        InFlight inFlight = new InFlight();
        MeterRegistry metrics = Services.get(MeterRegistry.class);
        ServerSpans spans = new ServerSpans(settings.name(), telemetry);
        Health health = new Health(inFlight, obstacle);
        Exchange exchange = new Exchange(settings.name(), spans, new RequestMetrics(metrics), inFlight);
        WebServerConfig.Builder server = listener(settings.listen())
                .directHandlers(TransportProblems.handlers(spans))
                .routing(api.addTo(health.addTo(HttpRouting.builder(), exchange), exchange));
        settings.admin()
                .ifPresent(
                        address -> addAdmin(server, address, health.addTo(HttpRouting.builder(), exchange), metrics));
        return new Service(settings, started(server), inFlight).announce();
    }

    public int port() {
        return server.port();
    }

    /** The port of the admin listener, -1 where there is none. */
    public int adminPort() {
        return server.port(ADMIN);
    }

    @Override
    public void close() {
        inFlight.close();
        LOG.log(Level.INFO, "stopping: waiting at most {0} for requests in flight", settings.drain());
        if (!inFlight.awaitQuiet(QUIET, settings.drain())) {
            LOG.log(Level.WARNING, "the drain time is over with requests in flight");
        }
        server.stop();
        LOG.log(Level.INFO, "stopped");
    }

    private static WebServerConfig.Builder listener(Address address) {
        return WebServerConfig.builder()
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .addProtocol(Http1Config.builder()
                        .maxPrologueLength(LONGEST_REQUEST_LINE)
                        .sendKeepAliveHeader(false)
                        .build())
                .shutdownHook(false)
                .maxPayloadSize(LARGEST_BODY)
                .host(address.bareHost())
                .port(address.port());
    }

    private static void addAdmin(
            WebServerConfig.Builder server, Address address, HttpRouting.Builder routing, MeterRegistry metrics) {
        server.putSocket(
                ADMIN,
                socket -> socket.host(address.bareHost()).port(address.port()).routing(routing));
        server.addFeature(ObserveFeature.builder()
                .observersDiscoverServices(false)
                .sockets(List.of(ADMIN))
                .endpoint("/")
                .addObserver(MetricsObserver.create(observer -> observer.meterRegistry(metrics)))
                .build());
    }

    private static WebServer started(WebServerConfig.Builder server) {
        WebServer started = server.build().start();
        if (!started.isRunning()) {
            throw new StartRefused(List.of("the listeners could not be opened; the log says why"));
        }
        return started;
    }

    private Service announce() {
        LOG.log(
                Level.INFO,
                "{0} listens on {1}:{2,number,#}",
                settings.name(),
                settings.listen().host(),
                port());
        settings.admin()
                .ifPresent(
                        admin -> LOG.log(Level.INFO, "admin listener on {0}:{1,number,#}", admin.host(), adminPort()));
        return this;
    }
}
