package io.tierline.proxy.syntax;

import io.tierline.hop.config.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the files that an include means: one name, which must exist, or a pattern, which may match nothing. Names are
 * relative to the folder of the main file.
 *
 * <p>Text is read as ISO-8859-1: every byte of a string in the file comes out of the proxy as it stood there.
 */
public final class Includes {

    private final Path folder;
    private final List<Source> read = new ArrayList<>();

    public Includes(Path folder) {
        this.folder = folder;
    }

    public Source main(Path file) throws IOException {
        return source(file);
    }

    /** Every file that was read, in order: what {@code -T} prints. */
    public List<Source> all() {
        return List.copyOf(read);
    }

    List<Source> read(Statement include) throws SyntaxError {
        String pattern = folder.resolve(include.arg(0)).toString();
        if (pattern.chars().noneMatch(c -> "*?[".indexOf(c) >= 0)) {
            return List.of(open(Path.of(pattern), include));
        }
        List<Source> sources = new ArrayList<>();
        for (Path match : matches(pattern)) {
            sources.add(open(match, include));
        }
        return sources;
    }

    private Source open(Path file, Statement include) throws SyntaxError {
        try {
            return source(file);
        } catch (IOException e) {
            throw new SyntaxError(include.end(), "open() \"" + file + "\" failed (" + reason(e) + ")");
        }
    }

    /** The system's number and words, as nginx shows them. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "2: No such file or directory";
        }
        return e instanceof java.nio.file.AccessDeniedException
                ? "13: Permission denied"
                : String.valueOf(e.getMessage());
    }

    private Source source(Path file) throws IOException {
        Source source = new Source(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        read.add(source);
        return source;
    }

    /** Files that match, sorted by name as glob(3) does; a leading dot is matched by a dot only. */
    private static List<Path> matches(String pattern) {
        Path fixed = Path.of(pattern.substring(0, firstWild(pattern)));
        int levels = (int) pattern.substring(firstWild(pattern))
                        .chars()
                        .filter(c -> c == '/')
                        .count()
                + 1;
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (Stream<Path> paths = Files.walk(fixed, levels)) {
            return paths.filter(Files::isRegularFile)
                    .filter(matcher::matches)
                    .filter(path -> !path.getFileName().toString().startsWith(".") || pattern.contains("/."))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // as glob(3): a folder that cannot be read holds no match
        }
    }

    private static int firstWild(String pattern) {
        int wild = (int) pattern.chars().takeWhile(c -> "*?[".indexOf(c) < 0).count();
        return pattern.lastIndexOf('/', wild) + 1;
    }
}
