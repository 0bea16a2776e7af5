package io.tierline.local.command;

import java.io.IOException;
import java.util.List;

/** One thing that a person can ask for. */
public interface Command {
    String name();

    /** What may follow the name. */
    default String usage() {
        return "";
    }

    /** One line for the list. */
    String summary();

    /** Does it and returns the exit status. */
    int run(Session session, List<String> words) throws IOException;
}
