package io.tierline.local.command;

import io.tierline.local.Screen;
import io.tierline.local.StandIn;
import io.tierline.local.Tree;
import io.tierline.local.platform.JvmEnvironment;
import io.tierline.local.probe.AdminReadiness;
import io.tierline.local.topology.Component;
import io.tierline.local.topology.Deployable;
import io.tierline.local.topology.Launch;
import io.tierline.local.topology.Ports;
import io.tierline.local.topology.Project;
import io.tierline.local.topology.RunFolder;
import io.tierline.local.topology.Signal;
import io.tierline.local.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The commands' own platform, with small real processes in place of the tiers: "back" first, then "front". */
final class StandInPlatform {
    private static final String CLASSES = Tree.local("target/test-classes").toString();

    private final Path folder;
    private final Ports ports;
    private final Map<String, String> settings = new HashMap<>();
    private final Optional<Deployable> deployable;

    StandInPlatform(Path folder) throws IOException {
        this(folder, Optional.empty());
    }

    StandInPlatform(Path folder, Optional<Deployable> deployable) throws IOException {
        this.folder = folder;
        this.deployable = deployable;
        Map<String, Integer> names = Map.of("back.admin", 1, "front.admin", 2);
        this.ports = Trainer.free(new Ports(new TreeMap<>(names), new TreeMap<>(names)));
    }

    /** From now on this component is started with STAND_IN=how. */
    void behave(String component, String how) {
        settings.put(component, how);
    }

    int port(String name) {
        return ports.port(name);
    }

    Session session(Screen screen) {
        return session(screen, folder.resolve("run"));
    }

    Session session(Screen screen, Path run) {
        return new Session(
                new Project(folder),
                Tree.jdk(),
                new RunFolder(run),
                ports,
                false,
                Map.of(),
                screen.stream(),
                (where, numbers, jvm) -> new Topology(
                        List.of(component("back", 0, numbers, jvm), component("front", 1, numbers, jvm)),
                        Optional.empty()));
    }

    private Component component(String name, int wave, Ports numbers, JvmEnvironment jvm) {
        int port = numbers.port(name + ".admin");
        Launch launch = () -> new Launch.Start(command(), environment(name, port, jvm));
        return new Component(name, deployable, launch, numbers.of(name), new AdminReadiness(port), Signal.TERM, wave);
    }

    private List<String> command() {
        return deployable
                .map(module -> List.of(module.launcher().toString()))
                .orElseGet(() -> List.of(
                        Tree.jdk().resolve("bin/java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        CLASSES,
                        StandIn.class.getName()));
    }

    private Map<String, String> environment(String name, int port, JvmEnvironment jvm) {
        Map<String, String> environment =
                new HashMap<>(deployable.map(module -> jvm.of(name, module, 32)).orElse(Map.of()));
        environment.put("TIERLINE_ADMIN", "127.0.0.1:" + port);
        environment.put("STAND_IN", settings.getOrDefault(name, "serve"));
        return environment;
    }
}
