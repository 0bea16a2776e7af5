package io.tierline.local.topology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Everything that a run writes lies in one folder.
 *
 * @param root an absolute path; two runs beside each other have two folders
 */
public record RunFolder(Path root) {
    public RunFolder {
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("the run folder must be absolute: " + root);
        }
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String component) {
        return logs().resolve(component + ".log");
    }

    /** Which process a component is, so that a later command finds it again. */
    public Path record(String component) {
        return root.resolve("pids").resolve(component);
    }

    public Path pids() {
        return root.resolve("pids");
    }

    /** The copies of the configuration files with which a component runs. */
    public Path etc(String component) {
        return root.resolve("etc").resolve(component);
    }

    /** The ports that this run was started with. */
    public Path ports() {
        return root.resolve("etc").resolve("ports.properties");
    }

    public Path tls() {
        return root.resolve("tls");
    }

    public Path data() {
        return root.resolve("data");
    }

    public Path lock() {
        return root.resolve("lock");
    }

    public void create() throws IOException {
        for (Path folder : new Path[] {logs(), pids(), tls(), data(), root.resolve("etc")}) {
            Files.createDirectories(folder);
        }
    }
}
