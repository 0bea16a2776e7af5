package io.tierline.local.command;

import io.tierline.local.build.AotCache;
import io.tierline.local.platform.JvmEnvironment;
import io.tierline.local.platform.Platform;
import io.tierline.local.platform.Training;
import io.tierline.local.process.Processes;
import io.tierline.local.topology.Deployable;
import io.tierline.local.topology.Ports;
import io.tierline.local.topology.RunFolder;
import io.tierline.local.topology.Topology;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Sets up a training run beside the person's own: in a folder within the run folder, on free ports. */
final class Trainer {
    private Trainer() {}

    static void train(Session session, List<Deployable> deployables) throws IOException {
        if (deployables.isEmpty()) {
            return;
        }
        session.screen().println("making AOT caches (a training run of the platform)");
        RunFolder run = new RunFolder(session.run().root().resolve("training"));
        delete(run.root());
        run.create();
        Map<String, AotCache> caches = Training.caches(deployables, session.jdk());
        // two instances would write one cache
        Topology topology = session.topologies()
                .of(run, free(session.ports()), told(session, caches))
                .oneOfEach();
        // its components' comings and goings are of no interest
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Platform platform = new Platform(topology, new Processes(session.project(), run), run, silent);
        if (new Training(topology, platform, caches, session.screen()).run()) {
            delete(run.root());
        }
    }

    private static JvmEnvironment told(Session session, Map<String, AotCache> caches) {
        return new JvmEnvironment(session.jdk(), session.environment(), deployable -> {
            AotCache cache = caches.get(deployable.name());
            return cache == null ? List.of() : cache.make(session.project().root());
        });
    }

    /** As many free ports as there are names; all are held until the last is found, so that no two are the same. */
    static Ports free(Ports ports) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        Map<String, Integer> free = new HashMap<>();
        try {
            for (String name : ports.chosen().keySet()) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                free.put(name, socket.getLocalPort());
            }
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
        return ports.with(free);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
