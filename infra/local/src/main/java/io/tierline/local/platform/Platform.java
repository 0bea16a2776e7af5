package io.tierline.local.platform;

import io.tierline.local.process.LogFile;
import io.tierline.local.process.Poll;
import io.tierline.local.process.Processes;
import io.tierline.local.process.Running;
import io.tierline.local.topology.Component;
import io.tierline.local.topology.Refusal;
import io.tierline.local.topology.RunFolder;
import io.tierline.local.topology.Signal;
import io.tierline.local.topology.Topology;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings components up in waves and down in reverse, with a line on the screen for each. */
public final class Platform {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final Topology topology;
    private final Processes processes;
    private final RunFolder run;
    private final PrintStream screen;

    public Platform(Topology topology, Processes processes, RunFolder run, PrintStream screen) {
        this.topology = topology;
        this.processes = processes;
        this.run = run;
        this.screen = screen;
    }

    public List<Component> missing() throws IOException {
        List<Component> missing = new ArrayList<>();
        for (Component component : topology.components()) {
            if (processes.find(component.name()).isEmpty()) {
                missing.add(component);
            }
        }
        return missing;
    }

    /** Each wave is started together and awaited together; the first that does not become ready ends it. */
    public void start(Collection<Component> wanted) throws IOException {
        Set<String> names = wanted.stream().map(Component::name).collect(Collectors.toSet());
        for (List<Component> wave : topology.waves()) {
            List<Begun> begun = new ArrayList<>();
            for (Component component : wave) {
                if (names.contains(component.name())) {
                    begun.add(begin(component));
                }
            }
            await(begun);
        }
    }

    private Begun begin(Component component) throws IOException {
        // a component whose launcher died may have left a JVM that still holds its ports
        processes.kill(component.name());
        LogFile log = new LogFile(run.log(component.name()));
        Begun begun = new Begun(component, System.nanoTime(), log, log.size());
        processes.start(component);
        return begun;
    }

    private void await(List<Begun> begun) throws IOException {
        List<Begun> waiting = new ArrayList<>(begun);
        if (!Poll.until(() -> allReady(waiting), READY_WITHIN)) {
            throw failed(waiting.getFirst(), "is not ready after " + READY_WITHIN.toSeconds() + " s");
        }
    }

    private boolean allReady(List<Begun> waiting) throws IOException {
        for (Begun begun : List.copyOf(waiting)) {
            Optional<Running> running = processes.find(begun.name());
            if (running.isEmpty()) {
                throw failed(begun, "died while starting");
            }
            if (begun.component().readiness().now()) {
                screen.printf(
                        "  %-10s ready in %-8s pid %d%n",
                        begun.name(), begun.seconds(), running.get().pid());
                waiting.remove(begun);
            }
        }
        return waiting.isEmpty();
    }

    private Refusal failed(Begun begun, String what) throws IOException {
        begun.lastWords().forEach(screen::println);
        return new Refusal(begun.name() + " " + what + "; its last words stand above, its log is "
                + begun.log().file());
    }

    /** All that runs in this run folder, the last wave first; true if there was anything. */
    public boolean stopAll(Duration patience) throws IOException {
        NavigableSet<String> names = processes.names();
        boolean any = !names.isEmpty();
        for (List<Component> wave : topology.waves().reversed()) {
            List<Component> those =
                    wave.stream().filter(c -> names.contains(c.name())).toList();
            stop(those, patience);
            those.forEach(component -> names.remove(component.name()));
        }
        for (String unknown : names) {
            processes.ask(unknown, Signal.TERM);
            finish(unknown, patience);
        }
        return any;
    }

    /** Those of one wave, all asked at once. */
    public void stop(List<Component> wave, Duration patience) throws IOException {
        for (Component component : wave) {
            processes.ask(component.name(), component.stop());
        }
        for (Component component : wave) {
            finish(component.name(), patience);
        }
    }

    private void finish(String name, Duration patience) throws IOException {
        boolean orderly = processes.finish(name, patience);
        screen.printf("  %-10s %s%n", name, orderly ? "stopped" : "killed, it did not end by itself");
    }
}
