package io.tierline.local.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Maven's verify. The script ./tierline calls Maven itself, because the suite rebuilds the runner under its feet. */
public final class Suite implements Command {
    @Override
    public String name() {
        return "test";
    }

    @Override
    public String usage() {
        return "[ARGUMENTS]";
    }

    @Override
    public String summary() {
        return "runs the whole test suite: Maven's verify with the JDK found";
    }

    @Override
    public int run(Session session, List<String> words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(session.project().bin("maven").toString(), "verify"));
        command.addAll(words);
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
