package io.tierline.local.command;

import io.tierline.local.topology.Component;
import java.io.IOException;
import java.util.List;

/** Stops a component in its orderly way and starts it again, with its configuration copied anew. Builds nothing. */
public final class Restart implements Command {
    @Override
    public String name() {
        return "restart";
    }

    @Override
    public String usage() {
        return "NAME…";
    }

    @Override
    public String summary() {
        return "stops components and starts them again with the configuration as it is now";
    }

    @Override
    public int run(Session session, List<String> words) throws IOException {
        List<Component> components = Words.of(words).someNames(session).names().stream()
                .map(session.topology()::component)
                .toList();
        try (Lock _ = Lock.of(session.run())) {
            session.run().create();
            for (Component component : components) {
                session.platform().stop(List.of(component), Undo.PATIENCE);
                Preflight.check(session, List.of(component));
                session.platform().start(List.of(component));
            }
        }
        return 0;
    }
}
