package io.tierline.local;

import io.tierline.local.command.Session;
import io.tierline.local.platform.LocalTopology;
import io.tierline.local.topology.Ports;
import io.tierline.local.topology.PortsFile;
import io.tierline.local.topology.Project;
import io.tierline.local.topology.Refusal;
import io.tierline.local.topology.RunFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Runs the whole platform on one machine without containers; started by the script ./tierline. */
public final class Main {
    private static final int INPUT_OUTPUT = 74;

    private Main() {}

    public static void main(String[] args) {
        PrintStream screen = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(args, System.getenv(), screen, System.err));
    }

    /** Whatever goes wrong is one line on the second stream and an exit status. */
    static int run(String[] args, Map<String, String> environment, PrintStream screen, PrintStream errors) {
        try {
            Arguments arguments = Arguments.parse(args, environment);
            return Commands.named(arguments.command()).run(session(arguments, environment, screen), arguments.words());
        } catch (Refusal e) {
            errors.println("tierline: " + e.getMessage());
            return e.exitCode();
        } catch (IOException | UncheckedIOException e) {
            errors.println("tierline: " + e.getMessage() + " (" + e.getClass().getSimpleName() + ")");
            return INPUT_OUTPUT;
        }
    }

    private static Session session(Arguments arguments, Map<String, String> environment, PrintStream screen)
            throws IOException {
        Project project = new Project(path("tierline.root", ""));
        RunFolder run = new RunFolder(arguments.run().orElse(project.root().resolve("run")));
        Ports ports = ports(project, run, arguments.ports());
        return new Session(
                project,
                path("tierline.jdk", System.getProperty("java.home", "")),
                run,
                ports,
                arguments.ports().isPresent(),
                environment,
                screen,
                (folder, numbers, jvm) -> new LocalTopology(project, folder, run.root(), numbers, jvm).topology());
    }

    /** Those that were asked for; else those with which this run was started; else the defaults. */
    private static Ports ports(Project project, RunFolder run, Optional<Path> asked) throws IOException {
        Ports defaults = PortsFile.defaults(project.local("ports.properties"));
        if (asked.isPresent()) {
            return PortsFile.changed(defaults, asked.get());
        }
        return Files.exists(run.ports()) ? PortsFile.changed(defaults, run.ports()) : defaults;
    }

    private static Path path(String property, String fallback) {
        return Path.of(System.getProperty(property, fallback)).toAbsolutePath().normalize();
    }
}
