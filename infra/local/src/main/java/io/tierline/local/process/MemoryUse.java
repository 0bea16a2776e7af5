package io.tierline.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What processes hold of the machine's memory, and what is left. Only where there is /proc. */
public final class MemoryUse {
    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final Path GROUP_LIMIT = Path.of("/sys/fs/cgroup/memory.max");
    private static final Path GROUP_USE = Path.of("/sys/fs/cgroup/memory.current");

    private MemoryUse() {}

    /** Bytes of some processes together; pages that they share count once, so PostgreSQL's are not counted per backend. */
    public static OptionalLong of(long... pids) {
        long sum = 0;
        for (long pid : pids) {
            sum += kilobytes(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss:").orElse(0);
        }
        return sum == 0 ? OptionalLong.empty() : OptionalLong.of(sum << 10);
    }

    /** Bytes that new processes can have: the machine's, or what a container's limit leaves. */
    public static OptionalLong available() {
        OptionalLong machine = kilobytes(MEMINFO, "MemAvailable:");
        OptionalLong group = leftInGroup();
        return machine.isEmpty()
                ? machine
                : OptionalLong.of(Math.min(machine.getAsLong() << 10, group.orElse(Long.MAX_VALUE)));
    }

    private static OptionalLong leftInGroup() {
        OptionalLong limit = number(GROUP_LIMIT);
        OptionalLong use = number(GROUP_USE);
        return limit.isPresent() && use.isPresent()
                ? OptionalLong.of(Math.max(0, limit.getAsLong() - use.getAsLong()))
                : OptionalLong.empty();
    }

    private static OptionalLong number(Path file) {
        try {
            String text = Files.readString(file).strip();
            return text.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong kilobytes(Path file, String label) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(label))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return OptionalLong.empty();
        }
    }
}
