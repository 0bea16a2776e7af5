package io.tierline.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One line of Linux' /proc/PID/stat (proc_pid_stat(5)), as far as the runner needs it.
 *
 * @param threads how many are left; those of a dying process end one after the other and hold its sockets until the last
 * @param startTicks clock ticks between the machine's start and the process's
 */
record ProcStat(char state, int threads, long startTicks) {
    private static final int STATE = 0;
    private static final int THREADS = 17;
    private static final int START_TIME = 19;

    static Optional<ProcStat> of(long pid) {
        try {
            return Optional.of(parse(Files.readString(Path.of("/proc/" + pid + "/stat"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static boolean available() {
        return Files.isReadable(Path.of("/proc/self/stat"));
    }

    /** A zombie is dead, whoever has not read its exit status yet. */
    boolean dead() {
        return (state == 'Z' || state == 'X') && threads <= 1;
    }

    /** The second field is the program's name in brackets and may hold blanks and brackets itself. */
    static ProcStat parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcStat(
                fields[STATE].charAt(0), Integer.parseInt(fields[THREADS]), Long.parseLong(fields[START_TIME]));
    }
}
