package io.tierline.edge.config;

import io.tierline.edge.log.LogTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The global section while it is read. */
public final class GlobalDraft {

    private final List<LogTarget> logTargets = new ArrayList<>();
    private Optional<Integer> maxconn = Optional.empty();
    private Optional<String> pidFile = Optional.empty();
    private Optional<Duration> hardStopAfter = Optional.empty();
    private Path certificateBase = Path.of("");
    private String logTag = Global.STANDARD_TAG;

    void addLogTarget(LogTarget target) {
        logTargets.add(target);
    }

    List<LogTarget> logTargets() {
        return List.copyOf(logTargets);
    }

    void forgetLogTargets() {
        logTargets.clear();
    }

    void maxconn(int limit) {
        maxconn = Optional.of(limit);
    }

    void pidFile(String file) {
        pidFile = Optional.of(file);
    }

    void hardStopAfter(Duration time) {
        hardStopAfter = Optional.of(time);
    }

    void certificateBase(Path directory) {
        certificateBase = directory;
    }

    Path certificateBase() {
        return certificateBase;
    }

    void logTag(String tag) {
        logTag = tag;
    }

    Global build() {
        return new Global(logTargets, logTag, maxconn, pidFile, hardStopAfter);
    }
}
