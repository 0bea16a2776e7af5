package io.tierline.edge;

import io.tierline.edge.config.Configuration;
import io.tierline.edge.log.Console;
import io.tierline.hop.config.Source;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** edge-lb's command: {@code edge-lb -f FILE}, with HAProxy's options and exit codes. */
public final class Main {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int NO_LISTENER = 2;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    Main(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** Runs and ends the process with HAProxy's code. */
    public static void main(String[] arguments) throws InterruptedException {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // a library looks for a logger that nobody misses
        System.exit(new Main(System.getenv(), System.out, System.err).run(arguments));
    }

    /** Does what the arguments say; returns what to exit with. */
    int run(String... arguments) throws InterruptedException {
        CommandLine command;
        try {
            command = CommandLine.parse(arguments);
        } catch (CommandLine.Unusable e) {
            return refuse(e.text());
        }
        if (command.version().isPresent()) {
            out.print(
                    switch (command.version().get()) {
                        case SHORT -> VersionText.brief();
                        case LONG -> VersionText.detailed();
                    });
            return OK;
        }
        return load(command, new Console(err, VersionText.introduction(), command.quiet()));
    }

    private int refuse(String message) {
        if (message.isEmpty()) {
            err.print(VersionText.usage());
        } else {
            new Console(err, VersionText.introduction(), false).alert(message);
        }
        return FAILED;
    }

    private int load(CommandLine command, Console console) throws InterruptedException {
        List<Source> sources;
        try {
            sources = ConfigurationFiles.read(command.files());
        } catch (IOException e) {
            console.alert("config : " + e.getMessage());
            return FAILED;
        }
        Loading.Result result = Loading.load(sources, environment, console);
        if (result.configuration().isEmpty() || (command.strict() && result.warned())) {
            return FAILED;
        }
        Configuration configuration = result.configuration().get();
        return command.check()
                ? checked(command, configuration, result.warned())
                : new Running(environment, out, err, console).run(configuration, command);
    }

    private int checked(CommandLine command, Configuration configuration, boolean warned) {
        if (!configuration.hasListeners()) {
            say(command, "Configuration file has no error but will not start (no listener) => exit(2).");
            return NO_LISTENER;
        }
        if (warned) {
            say(command, "Warnings were found.");
        }
        say(command, "Configuration file is valid");
        return OK;
    }

    private void say(CommandLine command, String text) {
        if (!command.quiet()) {
            out.println(text);
        }
    }
}
