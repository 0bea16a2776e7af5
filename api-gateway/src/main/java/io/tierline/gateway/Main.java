package io.tierline.gateway;

import io.tierline.hop.config.ConfigurationRejected;
import io.tierline.hop.config.Diagnostic;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The program {@code api-gateway}. Exit status: 0 done, 1 something is wrong and was said. */
public final class Main {

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    Main(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        System.exit(new Main(System.getenv(), System.out, System.err).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        try {
            CommandLine line = CommandLine.parse(arguments);
            return switch (line.command()) {
                case "validate" -> validate(line);
                case "explain" -> explain(line);
                default -> new RunCommand(RunSettings.of(line, environment), environment, err).run();
            };
        } catch (ConfigurationRejected e) {
            err.println(e.getMessage());
            return 1;
        } catch (UsageError | IOException | IllegalArgumentException e) {
            err.println("api-gateway: " + e.getMessage());
            return 1;
        }
    }

    /** Checks every file, also after one was found to be wrong. */
    private int validate(CommandLine line) throws UsageError {
        if (line.files().isEmpty()) {
            throw new UsageError("validate needs a file\n" + CommandLine.USAGE);
        }
        int status = 0;
        for (String file : line.files()) {
            status |= validate(file);
        }
        return status;
    }

    private int validate(String file) {
        try {
            Configuration configuration = Configuration.load(Path.of(file), environment);
            configuration.warnings().all().stream().map(Diagnostic::render).forEach(err::println);
            out.println(file + ": parse successful");
            return 0;
        } catch (ConfigurationRejected e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println("api-gateway: " + e.getMessage());
        }
        return 1;
    }

    private int explain(CommandLine line) throws UsageError, IOException, ConfigurationRejected {
        Configuration configuration = Configuration.load(Path.of(line.onlyFile("")), environment);
        out.print(new Explanation(configuration.declaration()).of(Explanation.Question.of(line)));
        return 0;
    }
}
