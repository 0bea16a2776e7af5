package io.tierline.local.topology;

import java.nio.file.Path;
import java.util.List;

/**
 * A module of the project that runs as a process of its own.
 *
 * @param name the module's and the program's name
 * @param folder where the module lies
 * @param standsOn the folders of the project's libraries that it is built from
 */
public record Deployable(String name, Path folder, List<Path> standsOn) {
    public Deployable {
        standsOn = List.copyOf(standsOn);
    }

    public Path launcher() {
        return folder.resolve("bin").resolve(name);
    }

    public Path target() {
        return folder.resolve("target");
    }

    /** The libraries that Maven laid beside the jar. */
    public Path libraries() {
        return target().resolve("libs");
    }

    /** The JVM's ahead-of-time cache: belongs to one JDK build and one class path. */
    public Path aotCache() {
        return target().resolve(name + ".aot");
    }
}
