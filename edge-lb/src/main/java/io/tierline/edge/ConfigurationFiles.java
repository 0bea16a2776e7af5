package io.tierline.edge;

import io.tierline.hop.config.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds and reads the files that the command line names. */
final class ConfigurationFiles {

    private ConfigurationFiles() {}

    /** Reads them in order; of a directory, its {@code .cfg} files by name. A missing one is an {@link IOException}. */
    static List<Source> read(List<String> names) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (String name : names) {
            for (String file : expand(name)) {
                sources.add(new Source(file, text(file)));
            }
        }
        return sources;
    }

    private static List<String> expand(String name) throws IOException {
        Path path = Path.of(name);
        if (!Files.exists(path)) {
            throw new IOException("Cannot open configuration file/directory " + name + " : No such file or directory");
        }
        if (!Files.isDirectory(path)) {
            return List.of(name);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches("[^.].*\\.cfg"))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    /** One character per byte: a configuration may hold anything. */
    private static String text(String file) throws IOException {
        try {
            return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IOException("Could not open configuration file " + file + " : No such file or directory", e);
        } catch (IOException e) {
            throw new IOException("Could not open configuration file " + file + " : " + e.getMessage(), e);
        }
    }
}
