package io.tierline.local.platform;

import io.tierline.local.build.AotCache;
import io.tierline.local.probe.Shop;
import io.tierline.local.topology.Deployable;
import io.tierline.local.topology.FrontDoor;
import io.tierline.local.topology.Refusal;
import io.tierline.local.topology.Topology;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the AOT caches: the whole platform runs once, on ports that happen to be free, answers some requests, and each
 * JVM writes its cache as it ends. A cache that does not come is a warning and nothing more; everything runs without,
 * only its start takes longer.
 */
public final class Training {
    private static final int VISITS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Topology topology;
    private final Platform platform;
    private final Map<String, AotCache> caches;
    private final PrintStream screen;

    /** @param caches by the name of the deployable; those whose JVMs were told to write one */
    public Training(Topology topology, Platform platform, Map<String, AotCache> caches, PrintStream screen) {
        this.topology = topology;
        this.platform = platform;
        this.caches = new TreeMap<>(caches);
        this.screen = screen;
    }

    /** The caches of these deployables, all those that are named. */
    public static Map<String, AotCache> caches(List<Deployable> deployables, Path jdk) {
        Map<String, AotCache> caches = new TreeMap<>();
        deployables.forEach(deployable -> caches.put(deployable.name(), new AotCache(deployable, jdk)));
        return caches;
    }

    /** True if every cache was made. */
    public boolean run() throws IOException {
        for (AotCache cache : caches.values()) {
            cache.clear();
        }
        try {
            platform.start(topology.components());
            visit();
        } catch (Refusal | IOException e) {
            screen.println("warning: the training run failed: " + e.getMessage());
        } finally {
            platform.stopAll(PATIENCE);
        }
        return settle();
    }

    private void visit() throws IOException {
        if (topology.frontDoor().isPresent()) {
            FrontDoor door = topology.frontDoor().get();
            Shop shop = new Shop(door);
            for (int i = 0; i < VISITS; i++) {
                shop.status(door.page());
                shop.status("/");
            }
        }
    }

    private boolean settle() throws IOException {
        boolean all = true;
        for (Map.Entry<String, AotCache> cache : caches.entrySet()) {
            boolean made = cache.getValue().settle();
            all &= made;
            screen.println(
                    made
                            ? "  " + cache.getKey()
                            : "warning: no AOT cache for " + cache.getKey() + "; it will start slower");
        }
        return all;
    }
}
