package io.tierline.local;

import io.tierline.local.command.Build;
import io.tierline.local.command.Command;
import io.tierline.local.command.Doctor;
import io.tierline.local.command.Down;
import io.tierline.local.command.Help;
import io.tierline.local.command.Kill;
import io.tierline.local.command.Logs;
import io.tierline.local.command.Restart;
import io.tierline.local.command.Status;
import io.tierline.local.command.Suite;
import io.tierline.local.command.Up;
import io.tierline.local.topology.NearMiss;
import io.tierline.local.topology.Refusal;
import java.util.List;

/** Every command, in the order in which help shows them. */
final class Commands {
    private static final List<Command> ALL = List.of(
            new Up(),
            new Down(),
            new Status(),
            new Logs(),
            new Restart(),
            new Kill(),
            new Doctor(),
            new Build(),
            new Suite(),
            new Help(Commands::all));

    private Commands() {}

    static List<Command> all() {
        return ALL;
    }

    static Command named(String name) {
        return ALL.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.usage("unknown command '" + name + "'"
                        + NearMiss.hint(name, ALL.stream().map(Command::name).toList())));
    }
}
