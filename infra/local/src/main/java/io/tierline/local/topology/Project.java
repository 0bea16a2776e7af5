package io.tierline.local.topology;

import java.nio.file.Path;

/**
 * The source tree that is run.
 *
 * @param root where ./tierline lies; every process is started there, and paths in the configuration count from it
 */
public record Project(Path root) {
    public Project {
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("the project's root must be absolute: " + root);
        }
    }

    public Path local(String file) {
        return root.resolve("infra/local").resolve(file);
    }

    public Path bin(String program) {
        return root.resolve("bin").resolve(program);
    }

    /** The shortest name of a file for a process that starts in the root. */
    public String named(Path file) {
        return file.startsWith(root) ? root.relativize(file).toString() : file.toString();
    }
}
