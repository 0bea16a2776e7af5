package io.tierline.local.command;

import io.tierline.local.process.MemoryUse;
import io.tierline.local.process.Processes;
import io.tierline.local.process.Running;
import io.tierline.local.topology.Component;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A table of the components; the exit status is 0 if all of them are ready. */
public final class Status implements Command {
    private static final String ROW = "%-10s %8s  %-9s %9s %9s  %s%n";

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String summary() {
        return "shows each component: pid, readiness, memory, uptime, ports; exit status 0 if all are ready";
    }

    @Override
    public int run(Session session, List<String> words) throws IOException {
        Words.of(words).noNames();
        session.screen().printf(ROW, "component", "pid", "state", "memory", "uptime", "ports");
        boolean ready = true;
        long memory = 0;
        for (Component component : session.topology().components()) {
            Line line = line(session.processes(), component);
            session.screen().print(line.text());
            ready &= line.ready();
            memory += line.memory();
        }
        session.screen().printf(ROW, "together", "", "", mebibytes(memory), "", "");
        return ready ? 0 : 1;
    }

    private record Line(String text, boolean ready, long memory) {}

    private static Line line(Processes processes, Component component) throws IOException {
        Optional<Running> running = processes.find(component.name());
        boolean ready = running.isPresent() && component.readiness().now();
        long memory = MemoryUse.of(processes.pids(component.name())).orElse(0);
        String text = String.format(
                Locale.ROOT,
                ROW,
                component.name(),
                running.map(found -> Long.toString(found.pid())).orElse("-"),
                state(processes, component, running, ready),
                mebibytes(memory),
                running.map(found -> uptime(found.uptime(Instant.now()))).orElse("-"),
                ports(component.ports()));
        return new Line(text, ready, memory);
    }

    private static String state(Processes processes, Component component, Optional<Running> running, boolean ready) {
        if (running.isPresent()) {
            return ready ? "ready" : "not ready";
        }
        return processes.recorded(component.name()) ? "died" : "stopped";
    }

    private static String ports(Map<String, Integer> ports) {
        return ports.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(port -> port.getKey() + " " + port.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String mebibytes(long bytes) {
        return bytes == 0 ? "-" : (bytes >> 20) + " MiB";
    }

    static String uptime(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3_600
                ? String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d h", seconds / 3_600, seconds / 60 % 60);
    }
}
