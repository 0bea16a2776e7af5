package io.tierline.proxy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code daemon on}: starts the launcher once more, in a session of its own where the system has setsid(1), and waits until
 * that one has written its pid file. Whatever fails is seen on the terminal that the proxy was started from.
 */
final class Daemon {

    private static final String LAUNCHER = "TIERLINE_LAUNCHER";
    private static final String MARK = "TIERLINE_DAEMON";
    private static final long POLL_MILLIS = 50;

    private Daemon() {}

    /** Whether the process is to go to the background: the launcher started it, and it is not there yet. */
    static boolean isDue(boolean configured, Map<String, String> environment) {
        return configured && environment.containsKey(LAUNCHER) && !environment.containsKey(MARK);
    }

    /** Starts the background process; returns what the foreground one exits with. */
    static int start(Map<String, String> environment, String[] arguments, Path pidFile)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(setsid());
        command.add(environment.getOrDefault(LAUNCHER, ""));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(MARK, "yes");
        Process process = builder.start();
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            if (holds(pidFile, process.pid())) {
                return 0;
            }
        }
        return process.exitValue();
    }

    private static boolean holds(Path pidFile, long pid) throws IOException {
        return Files.isReadable(pidFile) && Files.readString(pidFile).strip().equals(Long.toString(pid));
    }

    /** setsid(1) execs without a fork when it does not lead its process group, as here: the pid stays. */
    private static List<String> setsid() {
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .limit(1)
                .toList();
    }
}
