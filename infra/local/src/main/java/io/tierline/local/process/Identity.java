package io.tierline.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which process a number means. Numbers are given again, so a process is known by its number and by when it was born;
 * on Linux that is counted in ticks since the machine's start, which no clock adjustment changes.
 */
public record Identity(long pid, String born) {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /** The process that has this number now, if one is alive. */
    public static Optional<Identity> of(long pid) {
        Optional<String> born = ProcStat.available() ? bornOnLinux(pid) : bornElsewhere(pid);
        return born.map(moment -> new Identity(pid, moment));
    }

    /** A process that had ended before anybody could look. */
    static Identity gone(long pid) {
        return new Identity(pid, "never");
    }

    public boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    private static Optional<String> bornOnLinux(long pid) {
        return ProcStat.of(pid).filter(stat -> !stat.dead()).map(stat -> boot() + "/" + stat.startTicks());
    }

    private static Optional<String> bornElsewhere(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(Object::toString);
    }

    private static String boot() {
        try {
            return Files.readString(BOOT).strip();
        } catch (IOException e) {
            return "boot";
        }
    }
}
