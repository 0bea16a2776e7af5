package io.tierline.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a program said and how it ended.
 *
 * @param text both its outputs
 */
public record Shell(int exit, String text) {
    public static Shell run(Path folder, String... command) throws IOException, InterruptedException {
        return finish(new ProcessBuilder(command).directory(folder.toFile()));
    }

    /** With nothing in the environment but this. */
    public static Shell runWith(Map<String, String> environment, Path folder, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return finish(builder);
    }

    private static Shell finish(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Shell(process.waitFor(), text);
    }
}
