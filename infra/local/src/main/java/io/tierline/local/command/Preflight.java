package io.tierline.local.command;

import io.tierline.local.build.AotCache;
import io.tierline.local.build.MavenBuild;
import io.tierline.local.process.MemoryUse;
import io.tierline.local.process.Poll;
import io.tierline.local.process.PortHolder;
import io.tierline.local.topology.Component;
import io.tierline.local.topology.Deployable;
import io.tierline.local.topology.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What `up` sees to before it starts anything. */
final class Preflight {
    /** What a process of the platform takes, measured under little load. */
    static final long MEMORY_PER_PROCESS = 130L << 20;

    private Preflight() {}

    /** Jars and AOT caches of what stands in the topology. */
    static void builds(Session session) throws IOException {
        List<Deployable> deployables = session.topology().deployables();
        MavenBuild maven = new MavenBuild(session.project(), session.run().log("build"), session.screen());
        List<Deployable> stale = maven.stale(deployables);
        if (!stale.isEmpty()) {
            maven.build(stale);
        }
        List<Deployable> untrained = new ArrayList<>();
        for (Deployable deployable : deployables) {
            if (!new AotCache(deployable, session.jdk()).settled()) {
                untrained.add(deployable);
            }
        }
        Trainer.train(session, untrained);
    }

    static void check(Session session, List<Component> missing) throws IOException {
        enoughMemory(MemoryUse.available(), missing.size());
        List<String> busy = busy(session, missing);
        if (!busy.isEmpty()) {
            throw new Refusal(String.join("; ", busy)
                    + ": stop what holds it, or move the port (a file of lines like '" + "edge-lb.https = 9443"
                    + "' named by --ports FILE).");
        }
    }

    static void enoughMemory(OptionalLong available, int processes) {
        long needed = processes * MEMORY_PER_PROCESS;
        if (available.isPresent() && available.getAsLong() < needed) {
            throw new Refusal(
                    "too little memory: " + processes + " processes need about " + (needed >> 20) + " MiB and "
                            + (available.getAsLong() >> 20) + " MiB are free: close something, or raise the limit.");
        }
    }

    /** The kernel takes a moment to close the sockets of a process that has just ended. */
    private static boolean freeSoon(int port) throws IOException {
        return Poll.until(() -> PortHolder.free(port), Duration.ofMillis(500));
    }

    /** "port 8443 (edge-lb.https) is taken by pid 4711 (haproxy -f …)". Ports of a component's own leftovers do not count. */
    static List<String> busy(Session session, List<Component> missing) throws IOException {
        List<String> busy = new ArrayList<>();
        for (Component component : missing) {
            session.processes().kill(component.name());
            for (Map.Entry<String, Integer> port : new TreeMap<>(component.ports()).entrySet()) {
                if (!freeSoon(port.getValue())) {
                    busy.add("port " + port.getValue() + " (" + component.name() + "." + port.getKey()
                            + ") is taken by " + PortHolder.of(port.getValue()).orElse("another process"));
                }
            }
        }
        return busy;
    }
}
