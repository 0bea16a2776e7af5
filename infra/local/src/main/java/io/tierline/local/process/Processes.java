package io.tierline.local.process;

import io.tierline.local.topology.Component;
import io.tierline.local.topology.Launch;
import io.tierline.local.topology.Project;
import io.tierline.local.topology.RunFolder;
import io.tierline.local.topology.Signal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The processes of one run folder. They belong to no command: each is recorded in a file when it starts, and every
 * command finds it again there. Nothing is signalled whose birth is not the recorded one.
 */
public final class Processes {
    /** How long a process may take after SIGKILL; the kernel needs to free its memory. */
    private static final Duration END_OF_KILLED = Duration.ofSeconds(10);

    private final Project project;
    private final RunFolder run;

    public Processes(Project project, RunFolder run) {
        this.project = project;
        this.run = run;
    }

    /** Starts a component in a session of its own, with its output in its log. */
    public void start(Component component) throws IOException {
        Launch.Start start = component.launch().prepare();
        LogFile log = new LogFile(run.log(component.name()));
        log.rotate();
        ProcessBuilder builder = new ProcessBuilder(OwnSession.of(start.command()))
                .directory(project.root().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
                .redirectErrorStream(true);
        builder.environment().putAll(start.environment());
        new Marks(run).put(component.name(), builder.environment());
        record(component.name(), builder.start().pid());
    }

    private void record(String name, long pid) throws IOException {
        Identity identity = Identity.of(pid).orElseGet(() -> Identity.gone(pid));
        new PidFile(identity, Instant.now()).write(run.record(name));
    }

    public Optional<Running> find(String name) throws IOException {
        return PidFile.read(run.record(name))
                .filter(record -> record.identity().alive())
                .map(record -> new Running(record.identity().pid(), record.since()));
    }

    /** The component was started and not stopped by a command: it runs, or it died. */
    public boolean recorded(String name) {
        return Files.exists(run.record(name));
    }

    /** Every component that is recorded or has a living process, also those that the topology no longer knows. */
    public NavigableSet<String> names() throws IOException {
        NavigableSet<String> names = new TreeSet<>(new Marks(run).components().keySet());
        if (Files.isDirectory(run.pids())) {
            try (Stream<Path> files = Files.list(run.pids())) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> !name.endsWith(PidFile.DRAFT))
                        .forEach(names::add);
            }
        }
        return names;
    }

    /** Every living process of a component: the recorded one, its children, and strays that bear its mark. */
    private List<Identity> members(String name) throws IOException {
        List<Identity> members = new ArrayList<>(new Marks(run).bearers(name));
        PidFile.read(run.record(name))
                .map(PidFile::identity)
                .filter(Identity::alive)
                .ifPresent(leader -> {
                    members.remove(leader);
                    members.addFirst(leader);
                    descendants(leader).stream()
                            .filter(child -> !members.contains(child))
                            .forEach(members::add);
                });
        return members;
    }

    private static List<Identity> descendants(Identity leader) {
        return ProcessHandle.of(leader.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .flatMap(child -> Identity.of(child.pid()).stream())
                .toList();
    }

    public long[] pids(String name) throws IOException {
        return members(name).stream().mapToLong(Identity::pid).toArray();
    }

    /** Waits for the end of what was asked to end, and ends by force what is left; true if force was not needed. */
    public boolean finish(String name, Duration patience) throws IOException {
        boolean orderly = Poll.until(() -> members(name).isEmpty(), patience);
        if (!orderly) {
            kill(name);
        }
        Files.deleteIfExists(run.record(name));
        return orderly;
    }

    /** Sends the signal and does not wait. A launcher passes it on; strays have no launcher and get it themselves. */
    public void ask(String name, Signal signal) throws IOException {
        List<Identity> members = members(name);
        boolean led = find(name).isPresent();
        for (Identity member : led ? members.subList(0, 1) : members) {
            Signals.send(signal, member);
        }
    }

    /** SIGKILL to all of it at once, as a crash would be. The record stays: the component counts as died. */
    public void kill(String name) throws IOException {
        List<Identity> members = members(name);
        signal(members, Signal.KILL);
        if (!Poll.until(() -> members.stream().noneMatch(Identity::alive), END_OF_KILLED)) {
            throw new IOException(name + " does not end, not even by SIGKILL");
        }
    }

    private static void signal(Collection<Identity> members, Signal signal) throws IOException {
        for (Identity member : members) {
            Signals.send(signal, member);
        }
    }
}
