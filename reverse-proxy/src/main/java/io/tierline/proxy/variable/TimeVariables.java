package io.tierline.proxy.variable;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The time, and how much of it has passed. */
public final class TimeVariables implements Names.Family {

    private static final DateTimeFormatter LOG = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ENGLISH);

    @Override
    public Map<String, Variable> fixed() {
        return Map.of(
                "time_local", exchange -> Optional.of(LOG.format(now())),
                "time_iso8601", exchange -> Optional.of(ISO.format(now())),
                "msec", exchange -> Optional.of(seconds(Instant.now().toEpochMilli())),
                "request_time",
                        exchange -> Optional.of(
                                seconds((System.nanoTime() - exchange.timing().firstByte()) / 1_000_000)));
    }

    private static ZonedDateTime now() {
        return ZonedDateTime.now(ZoneId.systemDefault());
    }

    /** Seconds with three digits behind the point. */
    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
    }
}
