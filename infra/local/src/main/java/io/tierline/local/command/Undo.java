package io.tierline.local.command;

import io.tierline.local.topology.Component;
import io.tierline.local.topology.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What an interrupted or failed `up` has started is stopped again. Runs at most once, by whoever comes first: the
 * command that failed, or the JVM's end after a Ctrl-C.
 */
final class Undo {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Session session;
    private final AtomicBoolean done = new AtomicBoolean(true);
    private final AtomicBoolean hooked = new AtomicBoolean();
    private final Thread hook = new Thread(this::atExit, "undo");
    private volatile List<Component> started = List.of();

    Undo(Session session) {
        this.session = session;
    }

    /** From now on the end of this JVM is the end of these components. */
    void on(List<Component> components) {
        started = List.copyOf(components);
        done.set(false);
        if (hooked.compareAndSet(false, true)) {
            Runtime.getRuntime().addShutdownHook(hook);
        }
    }

    boolean running() {
        return hook.isAlive();
    }

    /** The components stay when the JVM ends. */
    void forget() {
        done.set(true);
    }

    void now() throws IOException {
        if (done.compareAndSet(false, true)) {
            Topology topology = session.topology();
            for (List<Component> wave : topology.waves().reversed()) {
                session.platform().stop(recorded(wave), PATIENCE);
            }
        }
    }

    private List<Component> recorded(List<Component> wave) {
        return wave.stream()
                .filter(component -> names(started).contains(component.name()))
                .filter(component -> session.processes().recorded(component.name()))
                .toList();
    }

    private static List<String> names(List<Component> components) {
        return components.stream().map(Component::name).toList();
    }

    private void atExit() {
        try {
            now();
        } catch (IOException e) {
            session.screen().println("tierline: " + e.getMessage() + "; ./tierline down ends what is left");
        }
    }
}
