package io.tierline.local.build;

import io.tierline.local.topology.Deployable;
import io.tierline.local.topology.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The jar of a deployable, and whether it is what its source would give now.
 *
 * <p>It is, if nothing of its source is newer. Times alone would call it stale for ever where Maven sees no reason to
 * write it again (a comment in a pom), or after a checkout that brings the same bytes back; so a build also notes the
 * content that it built, beside the jar.
 */
final class Jar {
    private final Project project;
    private final Deployable deployable;

    Jar(Project project, Deployable deployable) {
        this.project = project;
        this.deployable = deployable;
    }

    Optional<Path> file() throws IOException {
        if (!Files.isDirectory(deployable.target())) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(deployable.target())) {
            return files.filter(this::isMain).min(Path::compareTo);
        }
    }

    private boolean isMain(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(deployable.name() + "-") && name.matches(".*[0-9](-SNAPSHOT)?\\.jar");
    }

    boolean fresh() throws IOException {
        Optional<Path> jar = file();
        if (jar.isEmpty() || !Files.isDirectory(deployable.libraries())) {
            return false;
        }
        Fingerprint source = source();
        boolean newer = source.newest().compareTo(Files.getLastModifiedTime(jar.get())) > 0;
        return !newer || noted().equals(note(jar.get(), source));
    }

    /** After a build: what lies there is what the source gives. */
    void built() throws IOException {
        Optional<Path> jar = file();
        if (jar.isPresent()) {
            Files.writeString(noteFile(), note(jar.get(), source()));
        }
    }

    private String note(Path jar, Fingerprint source) throws IOException {
        return new Fingerprint(List.of(jar)).shape() + source.content();
    }

    private String noted() throws IOException {
        return Files.exists(noteFile()) ? Files.readString(noteFile()) : "";
    }

    private Path noteFile() {
        return deployable.target().resolve("tierline-built");
    }

    /** Its own source and that of the libraries that it stands on. */
    private Fingerprint source() throws IOException {
        List<Path> modules = new ArrayList<>(deployable.standsOn());
        modules.add(deployable.folder());
        List<Path> roots = new ArrayList<>(List.of(project.root().resolve("pom.xml")));
        for (Path module : modules) {
            roots.add(module.resolveSibling("pom.xml"));
            roots.add(module.resolve("pom.xml"));
            roots.add(module.resolve("src/main"));
        }
        return Fingerprint.of(roots);
    }
}
