package io.tierline.local.process;

import io.tierline.local.topology.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A variable that every process of a component inherits. By it the JVM is found whose launcher was killed, and the
 * process whose record was never written; only where there is /proc, and only processes of the same user.
 */
final class Marks {
    private static final String VARIABLE = "TIERLINE_COMPONENT";

    private final String prefix;

    Marks(RunFolder run) {
        this.prefix = run.root() + "#";
    }

    void put(String component, Map<String, String> environment) {
        environment.put(VARIABLE, prefix + component);
    }

    /** Every living process that bears a mark of this run, by component. */
    Map<String, List<Identity>> components() {
        Map<String, List<Identity>> components = new HashMap<>();
        if (ProcStat.available()) {
            ProcessHandle.allProcesses()
                    .map(ProcessHandle::pid)
                    .forEach(pid -> component(pid)
                            .ifPresent(name -> Identity.of(pid)
                                    .ifPresent(identity -> components
                                            .computeIfAbsent(name, key -> new ArrayList<>())
                                            .add(identity))));
        }
        return components;
    }

    List<Identity> bearers(String component) {
        return components().getOrDefault(component, List.of());
    }

    private Optional<String> component(long pid) {
        return environment(pid)
                .filter(entry -> entry.startsWith(VARIABLE + "=" + prefix))
                .map(entry -> entry.substring(VARIABLE.length() + 1 + prefix.length()))
                .findFirst();
    }

    private static Stream<String> environment(long pid) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
            return Stream.of(new String(bytes, StandardCharsets.UTF_8).split("\0", -1));
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
