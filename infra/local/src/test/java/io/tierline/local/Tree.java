package io.tierline.local;

import java.nio.file.Path;

/** The project in which the tests run. */
public final class Tree {
    private Tree() {}

    public static Path root() {
        return Path.of("../..").toAbsolutePath().normalize();
    }

    public static Path local(String file) {
        return root().resolve("infra/local").resolve(file);
    }

    public static Path jdk() {
        return Path.of(System.getProperty("java.home"));
    }
}
