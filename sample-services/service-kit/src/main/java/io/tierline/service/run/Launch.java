package io.tierline.service.run;

import io.tierline.service.config.Environment;
import io.tierline.service.config.StartRefused;
import io.tierline.service.log.Logs;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The process around a service: it starts, or says in a line for each fault why not and exits with 1; on SIGTERM or
 * SIGINT it stops in order and exits with 0.
 */
public final class Launch {
    private static final int STARTED_NOT = 1;

    private Launch() {}

    /** Runs what {@code start} builds and starts, and closes it at the end of the process. */
    public static void run(String name, String[] arguments, Function<Environment, AutoCloseable> start) {
        Logs logs = Logs.install(name);
        try {
            refuseArguments(arguments);
            AutoCloseable service = start.apply(new Environment(System.getenv()));
            stopOnSignal(service, logs);
        } catch (StartRefused refused) {
            logs.flush();
            refused.lines().forEach(line -> System.err.println(name + ": " + line));
            System.exit(STARTED_NOT);
        }
    }

    private static void refuseArguments(String[] arguments) {
        if (arguments.length > 0) {
            throw new StartRefused(List.of("takes no arguments; it is configured by environment variables"));
        }
    }

    private static void stopOnSignal(AutoCloseable service, Logs logs) {
        AtomicBoolean stopping = new AtomicBoolean();
        Signals.onStop(() -> {
            // not a daemon, as the signal thread is: the JVM would end with the last listener, spans unsent
            if (stopping.compareAndSet(false, true)) {
                Thread.ofPlatform().daemon(false).name("stop").start(() -> stop(service, logs));
            }
        });
    }

    private static void stop(AutoCloseable service, Logs logs) {
        int status = 0;
        try {
            service.close();
        } catch (Exception failure) {
            System.getLogger(Launch.class.getName()).log(System.Logger.Level.ERROR, "stopping failed", failure);
            status = 1;
        }
        logs.flush();
        System.exit(status);
    }
}
