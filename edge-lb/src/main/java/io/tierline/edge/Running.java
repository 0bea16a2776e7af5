package io.tierline.edge;

import io.tierline.edge.config.Configuration;
import io.tierline.edge.config.Global;
import io.tierline.edge.log.Console;
import io.tierline.edge.log.Journal;
import io.tierline.hop.observe.AdminListener;
import io.tierline.hop.observe.Readiness;
import io.tierline.hop.run.Lifecycle;
import io.tierline.hop.run.Signals;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Transport;
import io.tierline.hop.upstream.Connections;
import io.tierline.hop.upstream.Forwarder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The process at work, from the first listener to the last connection. */
final class Running {

    /** TERM and INT end the process within a second; what is under way has this long. */
    private static final Duration QUICK_STOP = Duration.ofMillis(450);

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private final Console console;
    private final Lifecycle lifecycle = new Lifecycle();
    private volatile Duration drainTime = QUICK_STOP;

    Running(Map<String, String> environment, PrintStream out, PrintStream err, Console console) {
        this.environment = environment;
        this.out = out;
        this.err = err;
        this.console = console;
    }

    /** Runs until a signal ends it; returns what to exit with. */
    int run(Configuration configuration, CommandLine command) throws InterruptedException {
        if (!configuration.hasListeners()) {
            console.alert("[edge-lb] No enabled listener found (check for 'bind' directives) ! Exiting.");
            return Main.FAILED;
        }
        try {
            start(configuration);
            writePid(command.pidFile().or(configuration.global()::pidFile));
        } catch (StartFailed | IOException | IllegalArgumentException e) {
            console.alert(String.valueOf(e.getMessage()));
            lifecycle.stop(Main.FAILED);
            return Main.FAILED;
        }
        handleSignals(configuration.global());
        lifecycle.ready();
        return lifecycle.awaitStop();
    }

    private void start(Configuration configuration) throws StartFailed {
        Journal journal = new Journal(configuration.global().logTag(), out, err);
        lifecycle.onStop(journal::close);
        Transport transport = Transport.open();
        lifecycle.onStop(transport::close);
        Connections pool = new Connections(transport);
        lifecycle.onStop(pool::close);
        Machinery machinery = new Machinery(
                transport, new Forwarder(pool), Telemetry.tracing(environment), journal, Meters.global(), console);
        Generation generation = Generation.start(configuration, machinery);
        lifecycle.onStop(() -> generation.drain(Deadline.in(drainTime)));
        AdminListener.fromEnvironment(environment, List.of(Readiness.of(lifecycle)), _ -> {})
                .ifPresent(admin -> lifecycle.onStop(admin::close));
    }

    private void writePid(Optional<String> file) throws IOException {
        if (file.isPresent()) {
            try {
                Files.writeString(Path.of(file.get()), ProcessHandle.current().pid() + "\n");
            } catch (IOException e) {
                throw new IOException("Cannot create pidfile " + file.get(), e);
            }
        }
    }

    private void handleSignals(Global global) {
        Signals.on("TERM", () -> lifecycle.stop(Main.OK));
        Signals.on("INT", () -> lifecycle.stop(Main.OK));
        Signals.on("USR1", () -> {
            drainTime = global.hardStopAfter().orElse(Duration.ofDays(1));
            lifecycle.stop(Main.OK);
        });
        Signals.on("USR2", () -> console.warning("signal USR2 ignored: a reload is not supported by edge-lb yet"));
        Signals.on("HUP", () -> console.warning("signal HUP ignored: a reload is not supported by edge-lb yet"));
    }
}
