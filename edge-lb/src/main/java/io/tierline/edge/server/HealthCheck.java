package io.tierline.edge.server;

import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Transport;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Checks one server again and again, on a thread of its own, until it is closed. */
public final class HealthCheck implements AutoCloseable {

    private final Transport transport;
    private final Server server;
    private final CheckSettings settings;
    private final Watcher watcher;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Is told when a server comes up or goes down. */
    @FunctionalInterface
    public interface Watcher {
        void changed(Server server, CheckResult by);
    }

    private HealthCheck(Transport transport, Server server, CheckSettings settings, Watcher watcher) {
        this.transport = transport;
        this.server = server;
        this.settings = settings;
        this.watcher = watcher;
    }

    /** Starts checking; the first check is made at once. */
    public static HealthCheck start(Transport transport, Server server, CheckSettings settings, Watcher watcher) {
        HealthCheck check = new HealthCheck(transport, server, settings, watcher);
        Thread.ofVirtual().name("check " + server.name()).start(check::runUntilClosed);
        return check;
    }

    private void runUntilClosed() {
        try {
            do {
                CheckResult result =
                        settings.probe().run(transport, settings.address(), Deadline.in(settings.timeout()));
                if (server.learn(result.passed(), settings.rise(), settings.fall()) && closed.getCount() > 0) {
                    watcher.changed(server, result);
                }
            } while (!closed.await(settings.until(server.state()).toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
