package io.tierline.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Where a component's output goes: appended over several starts, with one older file beside it. */
public record LogFile(Path file) {
    private static final long LARGE = 16L << 20;

    void rotate() throws IOException {
        if (Files.exists(file) && Files.size(file) > LARGE) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    public long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** The last lines of what was written from an offset on. */
    public List<String> tail(long from, int lines) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(Math.min(from, Files.size(file)));
            Stream<String> all = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
            List<String> list = all.toList();
            return list.subList(Math.max(0, list.size() - lines), list.size());
        }
    }
}
