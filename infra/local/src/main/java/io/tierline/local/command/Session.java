package io.tierline.local.command;

import io.tierline.local.build.AotCache;
import io.tierline.local.platform.JvmEnvironment;
import io.tierline.local.platform.Platform;
import io.tierline.local.process.Processes;
import io.tierline.local.topology.Deployable;
import io.tierline.local.topology.Ports;
import io.tierline.local.topology.Project;
import io.tierline.local.topology.RunFolder;
import io.tierline.local.topology.Topology;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What every command works with.
 *
 * @param environment the caller's
 * @param portsAsked the person named a ports file, rather than leaving it to what the run remembers
 */
public record Session(
        Project project,
        Path jdk,
        RunFolder run,
        Ports ports,
        boolean portsAsked,
        Map<String, String> environment,
        PrintStream screen,
        Topologies topologies) {
    public Session {
        environment = Map.copyOf(environment);
    }

    public Topology topology() {
        return topologies.of(run, ports, new JvmEnvironment(jdk, environment, this::aotCache));
    }

    public Processes processes() {
        return new Processes(project, run);
    }

    public Platform platform() {
        return new Platform(topology(), processes(), run, screen);
    }

    private List<String> aotCache(Deployable deployable) {
        try {
            return new AotCache(deployable, jdk).use(project.root());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
