package io.tierline.local.build;

import io.tierline.local.topology.Deployable;
import io.tierline.local.topology.Project;
import io.tierline.local.topology.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Builds what is stale with Maven, without tests. The screen gets a line per module; all of it goes to a log. */
public final class MavenBuild {
    private static final Pattern MODULE = Pattern.compile("\\[INFO] Building (\\S+) \\S+ +\\[([0-9]+)/([0-9]+)]");
    /** Where warnings fail the build, what the compiler warned of is what went wrong. */
    private static final Pattern TROUBLE = Pattern.compile("^(\\[ERROR]|\\[WARNING] \\S+\\.java:|tierline:)");

    private static final int MOST_ERRORS = 20;

    private final Project project;
    private final Path log;
    private final PrintStream screen;

    public MavenBuild(Project project, Path log, PrintStream screen) {
        this.project = project;
        this.log = log;
        this.screen = screen;
    }

    public List<Deployable> stale(List<Deployable> deployables) throws IOException {
        List<Deployable> stale = new ArrayList<>();
        for (Deployable deployable : deployables) {
            if (!new Jar(project, deployable).fresh()) {
                stale.add(deployable);
            }
        }
        return stale;
    }

    public void build(List<Deployable> deployables) throws IOException {
        screen.println("building " + names(deployables, ", "));
        run(command(deployables));
        for (Deployable deployable : deployables) {
            new Jar(project, deployable).built();
        }
    }

    private List<String> command(List<Deployable> deployables) {
        String modules = deployables.stream()
                .map(deployable -> project.named(deployable.folder()))
                .collect(Collectors.joining(","));
        return List.of(project.bin("maven").toString(), "-B", "-ntp", "-DskipTests", "-pl", modules, "-am", "package");
    }

    private void run(List<String> command) throws IOException {
        Files.createDirectories(log.getParent());
        Process maven = new ProcessBuilder(command)
                .directory(project.root().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .start();
        List<String> errors = follow(maven);
        if (exit(maven) != 0) {
            errors.stream().limit(MOST_ERRORS).forEach(screen::println);
            throw new Refusal("the build failed; all that Maven said is in " + project.named(log));
        }
    }

    private List<String> follow(Process maven) throws IOException {
        List<String> errors = new ArrayList<>();
        try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(maven.getInputStream(), StandardCharsets.UTF_8));
                Writer copy = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                copy.write(line + "\n");
                show(line);
                if (TROUBLE.matcher(line).find()) {
                    errors.add(line);
                }
            }
        }
        return errors;
    }

    private void show(String line) {
        Matcher module = MODULE.matcher(line);
        if (module.find()) {
            screen.printf("  %s of %s: %s%n", module.group(2), module.group(3), module.group(1));
        }
    }

    private static int exit(Process maven) throws IOException {
        try {
            return maven.waitFor();
        } catch (InterruptedException e) {
            maven.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String names(List<Deployable> deployables, String between) {
        return deployables.stream().map(Deployable::name).collect(Collectors.joining(between));
    }
}
