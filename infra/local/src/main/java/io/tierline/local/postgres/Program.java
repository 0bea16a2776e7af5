package io.tierline.local.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs one of PostgreSQL's programs to its end; a failure carries what the program said last. */
final class Program {
    private Program() {}

    static void run(List<String> command, String input) throws IOException {
        Path said = Files.createTempFile("tierline", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (exit(process) != 0) {
                throw new IOException(command + " failed: " + last(Files.readAllLines(said)));
            }
        } finally {
            Files.delete(said);
        }
    }

    private static int exit(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String last(List<String> lines) {
        return lines.isEmpty()
                ? "it said nothing"
                : String.join(" / ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }
}
