package io.tierline.proxy.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The open log files of a process, one for each path. */
public final class LogFiles {

    static final String STDERR = "stderr";

    private final Map<String, LogFile> open = new ConcurrentHashMap<>();

    /** Opens a path, or finds it open. */
    LogFile open(String path) throws IOException {
        LogFile known = open.get(path);
        if (known == null) {
            known = create(path);
            open.put(path, known);
        }
        return known;
    }

    private static LogFile create(String path) throws IOException {
        return switch (path) {
            case STDERR, "/dev/stderr" -> LogFile.of(System.err);
            case "/dev/stdout" -> LogFile.of(System.out);
            default -> LogFile.open(Path.of(path));
        };
    }

    public void reopen() throws IOException {
        for (LogFile file : open.values()) {
            file.reopen();
        }
    }
}
