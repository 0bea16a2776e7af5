package io.tierline.edge.log;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What stands before a message on its way to a log: HAProxy's {@code format}. */
enum Frame {
    RFC3164 {
        @Override
        String head(int facility, Severity severity, String tag) {
            return LOCAL.head(facility, severity, tag);
        }
    },
    LOCAL {
        @Override
        String head(int facility, Severity severity, String tag) {
            return "<" + priority(facility, severity) + ">" + BSD_DATE.format(Instant.now()) + " " + tag + "["
                    + ProcessHandle.current().pid() + "]: ";
        }
    },
    RFC5424 {
        @Override
        String head(int facility, Severity severity, String tag) {
            return "<" + priority(facility, severity) + ">1 " + ISO_DATE.format(Instant.now()) + " - " + tag + " "
                    + ProcessHandle.current().pid() + " - - ";
        }
    },
    PRIORITY {
        @Override
        String head(int facility, Severity severity, String tag) {
            return "<" + priority(facility, severity) + ">";
        }
    },
    SHORT {
        @Override
        String head(int facility, Severity severity, String tag) {
            return "<" + severity.code() + ">";
        }
    },
    TIMED {
        @Override
        String head(int facility, Severity severity, String tag) {
            return SHORT.head(facility, severity, tag) + ISO.head(facility, severity, tag);
        }
    },
    ISO {
        @Override
        String head(int facility, Severity severity, String tag) {
            return ISO_DATE.format(Instant.now()) + " ";
        }
    },
    RAW {
        @Override
        String head(int facility, Severity severity, String tag) {
            return "";
        }
    };

    private static final DateTimeFormatter BSD_DATE =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH).withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter ISO_DATE = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    abstract String head(int facility, Severity severity, String tag);

    private static int priority(int facility, Severity severity) {
        return facility * 8 + severity.code();
    }

    static Optional<Frame> named(String name) {
        for (Frame frame : values()) {
            if (frame.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(frame);
            }
        }
        return Optional.empty();
    }
}
