package io.tierline.edge.server;

import java.time.Duration;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param reason in HAProxy's words
 * @param code a status, where the check got one
 * @param info what else is known
 */
public record CheckResult(
        boolean passed, String reason, Optional<Integer> code, Optional<String> info, Duration duration) {

    static CheckResult of(boolean passed, String reason, Duration duration) {
        return new CheckResult(passed, reason, Optional.empty(), Optional.empty(), duration);
    }

    CheckResult withCode(int status) {
        return new CheckResult(passed, reason, Optional.of(status), info, duration);
    }

    CheckResult withInfo(String text) {
        return new CheckResult(passed, reason, code, Optional.of(text), duration);
    }

    /** {@code reason: …, code: …, info: "…", check duration: …ms}, as messages have it. */
    public String inWords() {
        return "reason: " + reason
                + code.map(status -> ", code: " + status).orElse("")
                + info.map(text -> ", info: \"" + text + "\"").orElse("")
                + ", check duration: " + duration.toMillis() + "ms";
    }
}
