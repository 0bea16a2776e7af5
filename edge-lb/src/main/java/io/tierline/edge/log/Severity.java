package io.tierline.edge.log;

import java.util.Locale;
import java.util.Optional;

/** Syslog's severities, by HAProxy's names (RFC 5424 section 6.2.1). */
public enum Severity {
    EMERG(0),
    ALERT(1),
    CRIT(2),
    ERR(3),
    WARNING(4),
    NOTICE(5),
    INFO(6),
    DEBUG(7);

    private final int code;

    Severity(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<Severity> named(String name) {
        for (Severity severity : values()) {
            if (severity.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }
}
