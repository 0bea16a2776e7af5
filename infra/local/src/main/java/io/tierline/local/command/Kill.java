package io.tierline.local.command;

import io.tierline.local.process.Processes;
import io.tierline.local.topology.Component;
import io.tierline.local.topology.Refusal;
import java.io.IOException;
import java.util.List;

/** SIGKILL, to see what the others make of a crash. */
public final class Kill implements Command {
    @Override
    public String name() {
        return "kill";
    }

    @Override
    public String usage() {
        return "NAME…";
    }

    @Override
    public String summary() {
        return "ends components by SIGKILL, as a crash would; ./tierline up starts them again";
    }

    @Override
    public int run(Session session, List<String> words) throws IOException {
        List<Component> components = Words.of(words).someNames(session).names().stream()
                .map(session.topology()::component)
                .toList();
        for (Component component : components) {
            kill(session, component.name());
        }
        return 0;
    }

    private static void kill(Session session, String name) throws IOException {
        Processes processes = session.processes();
        if (processes.pids(name).length == 0) {
            throw new Refusal(name + " does not run");
        }
        processes.kill(name);
        session.screen().printf("  %-10s killed%n", name);
    }
}
