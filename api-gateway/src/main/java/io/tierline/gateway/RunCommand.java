package io.tierline.gateway;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.tierline.gateway.admin.AdminApi;
import io.tierline.gateway.log.LineWriter;
import io.tierline.hop.config.ConfigurationRejected;
import io.tierline.hop.config.Diagnostic;
import io.tierline.hop.observe.AdminListener;
import io.tierline.hop.observe.Readiness;
import io.tierline.hop.observe.Tracing;
import io.tierline.hop.run.Lifecycle;
import io.tierline.hop.run.Signals;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs the gateway until a signal ends it: TERM lets requests finish first, INT does not, HUP loads the file again. (QUIT, Kong's
 * signal for the former, belongs to the JVM: it prints threads.)
 */
final class RunCommand {

    /** Held, since a logger that nobody holds forgets its level. Helidon tells about its admin listeners at INFO. */
    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    private final RunSettings settings;
    private final Map<String, String> environment;
    private final PrintStream err;
    private final Lifecycle lifecycle = new Lifecycle();

    RunCommand(RunSettings settings, Map<String, String> environment, PrintStream err) {
        this.settings = settings;
        this.environment = environment;
        this.err = err;
    }

    int run() throws IOException, ConfigurationRejected {
        Logger.getLogger("").setLevel(settings.logLevel());
        HELIDON.setLevel(settings.logLevel().equals(Level.INFO) ? Level.WARNING : settings.logLevel());
        Configuration configuration = load();
        OpenTelemetry telemetry = Telemetry.start(environment);
        if (telemetry instanceof OpenTelemetrySdk sdk) {
            lifecycle.onStop(() -> sdk.shutdown().join(2, TimeUnit.SECONDS));
        }
        LineWriter log = new LineWriter(new FileOutputStream(FileDescriptor.out));
        lifecycle.onStop(log::close);
        AdminListener.fromEnvironment(environment, List.of(Readiness.of(lifecycle)), _ -> {})
                .ifPresent(admin -> lifecycle.onStop(admin::close));
        Tracing tracing = new Tracing(telemetry, "api-gateway", Tracing.Trust.ALWAYS);
        Gateway gateway = new Gateway(configuration, Facilities.open(tracing, settings.trusted()), log);
        lifecycle.onStop(gateway::close);
        startAdminApi(gateway);
        open(gateway);
        handleSignals(gateway);
        lifecycle.ready();
        return await();
    }

    private Configuration load() throws IOException, ConfigurationRejected {
        Configuration configuration = Configuration.load(settings.file(), environment);
        configuration.warnings().all().stream().map(Diagnostic::render).forEach(err::println);
        return configuration;
    }

    private void startAdminApi(Gateway gateway) throws IOException {
        if (settings.admin().isPresent()) {
            AdminApi admin = AdminApi.start(settings.admin().get(), gateway::inventory);
            lifecycle.onStop(admin::close);
        }
    }

    private void open(Gateway gateway) throws IOException {
        for (ListenAddress listener : settings.listeners()) {
            String bound = gateway.listen(listener, settings).toString();
            err.println("api-gateway: listening at " + bound.substring(bound.indexOf('/') + 1)
                    + (listener.ssl() ? " (ssl)" : ""));
        }
    }

    private void handleSignals(Gateway gateway) {
        lifecycle.onStop(() -> drain(gateway));
        Signals.on("TERM", () -> lifecycle.stop(0));
        Signals.on("INT", () -> {
            gateway.hurry();
            lifecycle.stop(0);
        });
        Signals.on("HUP", () -> reload(gateway));
    }

    private void drain(Gateway gateway) {
        Duration patience = settings.drain();
        if (!gateway.drain(patience)) {
            err.println("api-gateway: some requests did not finish within " + patience.toSeconds() + " s");
        }
    }

    private void reload(Gateway gateway) {
        try {
            gateway.reload(load());
            err.println("api-gateway: " + settings.file() + " is loaded again");
        } catch (ConfigurationRejected e) {
            err.println(e.getMessage() + "\napi-gateway: the old configuration stays in force");
        } catch (IOException e) {
            err.println("api-gateway: " + e.getMessage() + "; the old configuration stays in force");
        }
    }

    private int await() {
        try {
            return lifecycle.awaitStop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
