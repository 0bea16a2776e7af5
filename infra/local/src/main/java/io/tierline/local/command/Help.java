package io.tierline.local.command;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;

/** The list of commands. */
public final class Help implements Command {
    private final Supplier<List<Command>> commands;

    public Help(Supplier<List<Command>> commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String summary() {
        return "shows this";
    }

    @Override
    public int run(Session session, List<String> words) {
        PrintStream screen = session.screen();
        screen.println("usage: ./tierline COMMAND [--run DIR] [--ports FILE]\n");
        for (Command command : commands.get()) {
            screen.printf("  %-22s %s%n", (command.name() + " " + command.usage()).strip(), command.summary());
        }
        screen.println("\n  --run DIR (TIERLINE_RUN)       where logs, data and certificates lie; default run/");
        screen.println("  --ports FILE (TIERLINE_PORTS)  ports that differ from infra/local/ports.properties");
        screen.println("  TIERLINE_JAVA_OPTS             further options for every JVM of the platform");
        screen.println("  OTEL_EXPORTER_OTLP_ENDPOINT    where traces go; without it they go nowhere");
        screen.println("\nComponents: " + String.join(", ", session.topology().names()));
        return 0;
    }
}
