package io.tierline.proxy;

import io.tierline.hop.observe.AdminListener;
import io.tierline.hop.observe.Readiness;
import io.tierline.hop.observe.Tracing;
import io.tierline.hop.run.Lifecycle;
import io.tierline.hop.run.Signals;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Transport;
import io.tierline.proxy.config.Configuration;
import io.tierline.proxy.exchange.Severity;
import io.tierline.proxy.log.LogFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The process while it serves: TERM and INT stop it at once, URG (which the launcher sends where it got QUIT: a JVM keeps
 * QUIT for itself) lets requests finish, USR1 opens the logs anew.
 */
final class Running {

    /** The variable by which the launcher says which process signals go to. */
    private static final String LAUNCHER = "TIERLINE_LAUNCHER_PID";

    private final Configuration configuration;
    private final LogFiles logs;
    private final Map<String, String> environment;
    private final Console console;
    private final Lifecycle lifecycle = new Lifecycle();

    Running(Configuration configuration, LogFiles logs, Map<String, String> environment, Console console) {
        this.configuration = configuration;
        this.logs = logs;
        this.environment = environment;
        this.console = console;
    }

    int run() throws InterruptedException {
        Transport transport = Transport.open();
        Telemetry telemetry = Telemetry.fromEnvironment(environment);
        try {
            lifecycle.onStop(telemetry::close);
            AdminListener.fromEnvironment(environment, List.of(Readiness.of(lifecycle)), routing -> {})
                    .ifPresent(admin -> lifecycle.onStop(admin::close));
            Tracing tracing = new Tracing(telemetry.api(), "reverse-proxy", Tracing.Trust.ALWAYS);
            Generation generation = Generation.start(configuration, transport, tracing);
            react(generation);
            writePid();
            lifecycle.ready();
            return lifecycle.awaitStop();
        } catch (Generation.BindFailed | IllegalArgumentException e) {
            console.emerg(String.valueOf(e.getMessage()));
            lifecycle.stop(1);
            return 1;
        } catch (IOException e) {
            console.emerg("open() \"" + configuration.pidFile() + "\" failed (2: No such file or directory)");
            return 1;
        } finally {
            transport.close();
        }
    }

    private void react(Generation generation) {
        Signals.on("TERM", () -> end(generation));
        Signals.on("INT", () -> end(generation));
        Signals.on("URG", () -> {
            lifecycle.onStop(() -> generation.drain(Deadline.NEVER));
            lifecycle.stop(0);
        });
        Signals.on("USR1", this::reopen);
        Signals.on(
                "HUP",
                () -> configuration
                        .errorLogs()
                        .write(Severity.ERROR, "signal HUP: reload is not supported by reverse-proxy yet, restart it"));
    }

    private void end(Generation generation) {
        generation.cut();
        lifecycle.stop(0);
    }

    private void reopen() {
        try {
            logs.reopen();
        } catch (IOException e) {
            configuration.errorLogs().write(Severity.EMERG, "reopening logs failed: " + e.getMessage());
        }
    }

    private void writePid() throws IOException {
        Path file = configuration.pidFile();
        String pid = environment.getOrDefault(
                LAUNCHER, Long.toString(ProcessHandle.current().pid()));
        Files.writeString(file, pid + "\n");
        lifecycle.onStop(() -> remove(file));
    }

    private void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            configuration
                    .errorLogs()
                    .write(Severity.ALERT, "unlink() \"" + file + "\" failed (" + e.getMessage() + ")");
        }
    }
}
