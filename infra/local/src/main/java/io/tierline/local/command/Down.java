package io.tierline.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Stops everything of the run folder, whoever started it and however that ended. */
public final class Down implements Command {
    @Override
    public String name() {
        return "down";
    }

    @Override
    public String summary() {
        return "stops everything and leaves nothing running";
    }

    @Override
    public int run(Session session, List<String> words) throws IOException {
        Words.of(words).noNames();
        try (Lock _ = Lock.of(session.run())) {
            if (!session.platform().stopAll(Undo.PATIENCE)) {
                session.screen().println("nothing is running");
            }
            Files.deleteIfExists(session.run().ports());
        }
        return 0;
    }
}
