package io.tierline.local.build;

import io.tierline.local.topology.Deployable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The AOT cache of one deployable (JEP 514): a JVM that runs with -XX:AOTCacheOutput writes down at its end what it
 * loaded and linked, and the next one starts in a third of the time. It belongs to one JDK build and to these very jar
 * files; beside it stands a note of both, which is compared before each use.
 */
public final class AotCache {
    /** The JVM remarks on single stubs that it could not take from the cache; nobody can do anything about them. */
    private static final String QUIET = "-Xlog:aot*=off";

    private static final String NONE = "none\n";

    private final Deployable deployable;
    private final Path jdk;

    public AotCache(Deployable deployable, Path jdk) {
        this.deployable = deployable;
        this.jdk = jdk;
    }

    /** Made of what lies there now, or found out that it cannot be made of it. */
    public boolean settled() throws IOException {
        String noted = Files.exists(note()) ? Files.readString(note()) : "";
        return usable() || noted.equals(NONE + inputs());
    }

    public boolean usable() throws IOException {
        return Files.exists(file())
                && Files.exists(note())
                && Files.readString(note()).equals(inputs());
    }

    /**
     * The options with which a JVM uses the cache. One of other jars is removed, because JDK 25 does not notice: it runs
     * the classes that the cache was made of.
     */
    public List<String> use(Path root) throws IOException {
        if (!usable()) {
            Files.deleteIfExists(file());
            return List.of();
        }
        return List.of("-XX:AOTCache=" + named(root, file()), QUIET);
    }

    /** The options with which a training run makes it. */
    public List<String> make(Path root) {
        return List.of("-XX:AOTCacheOutput=" + named(root, draft()));
    }

    /** Nothing old may lie there while a training run writes. */
    public void clear() throws IOException {
        Files.deleteIfExists(draft());
        Files.deleteIfExists(file());
        Files.deleteIfExists(note());
    }

    /** After the training run: true if it left a cache. */
    public boolean settle() throws IOException {
        boolean made = Files.exists(draft());
        if (made) {
            Files.move(draft(), file(), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.writeString(note(), (made ? "" : NONE) + inputs());
        return made;
    }

    private Path file() {
        return deployable.aotCache();
    }

    private Path draft() {
        return deployable.target().resolve(deployable.name() + ".training.aot");
    }

    private Path note() {
        return deployable.target().resolve(deployable.name() + ".aot.made-of");
    }

    private String inputs() throws IOException {
        Fingerprint release = Fingerprint.of(List.of(jdk.resolve("release")));
        Fingerprint libraries = Fingerprint.of(List.of(deployable.libraries()));
        return release.content() + "\n" + jars().shape() + libraries.shape();
    }

    private Fingerprint jars() throws IOException {
        try (var files = Files.list(deployable.target())) {
            return new Fingerprint(files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList());
        }
    }

    /** Relative to where the process starts: the option is split at blanks, and the root's path may have some. */
    private static String named(Path root, Path file) {
        return file.startsWith(root) ? root.relativize(file).toString() : file.toString();
    }
}
