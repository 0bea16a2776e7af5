package io.tierline.local.command;

import io.tierline.local.process.LogFile;
import io.tierline.local.process.Poll;
import io.tierline.local.topology.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a component's output, and with -f those that come. */
public final class Logs implements Command {
    private static final int LINES = 200;
    private static final String BUILD = "build";

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public String usage() {
        return "NAME [-f]";
    }

    @Override
    public String summary() {
        return "shows the last lines of a component's output (-f: and goes on); 'build' is Maven's";
    }

    @Override
    public int run(Session session, List<String> words) throws IOException {
        Words asked = Words.of(words, "-f").someNames(session);
        Path file = session.run().log(one(session, asked.names()));
        if (!Files.exists(file)) {
            throw new Refusal("there is no log " + session.project().named(file) + " yet");
        }
        long end = Files.size(file);
        new LogFile(file).tail(0, LINES).forEach(session.screen()::println);
        if (asked.has("-f")) {
            follow(session, file, end);
        }
        return 0;
    }

    private static String one(Session session, List<String> names) {
        if (names.size() > 1) {
            throw Refusal.usage("one component at a time");
        }
        String name = names.getFirst();
        return name.equals(BUILD) ? BUILD : session.topology().component(name).name();
    }

    /** Until the reader of the output is gone, or Ctrl-C. A file that became shorter was begun anew. */
    private static void follow(Session session, Path file, long from) throws IOException {
        long position = from;
        while (!session.screen().checkError()) {
            long size = Files.exists(file) ? Files.size(file) : 0;
            position = size < position ? 0 : position;
            if (size > position) {
                position += copy(session, file, position);
            }
            Poll.pause();
        }
    }

    private static long copy(Session session, Path file, long position) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(position);
            long copied = in.transferTo(session.screen());
            session.screen().flush();
            return copied;
        }
    }
}
