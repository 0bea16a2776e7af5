package io.tierline.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The file by which a later command knows a component's process again: three lines, number, birth, moment of start. */
record PidFile(Identity identity, Instant since) {
    static final String DRAFT = ".new";

    static Optional<PidFile> read(Path file) throws IOException {
        try {
            return parse(Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** A file that was cut off or edited names no process. */
    private static Optional<PidFile> parse(List<String> lines) {
        try {
            return lines.size() == 3
                    ? Optional.of(new PidFile(
                            new Identity(Long.parseLong(lines.get(0)), lines.get(1)), Instant.parse(lines.get(2))))
                    : Optional.empty();
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + DRAFT);
        Files.write(draft, List.of(Long.toString(identity.pid()), identity.born(), since.toString()));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
