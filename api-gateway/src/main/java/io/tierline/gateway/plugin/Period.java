package io.tierline.gateway.plugin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A piece of the calendar, in UTC: it begins with a second, a minute … a year, and ends where the next begins. */
enum Period {
    SECOND,
    MINUTE,
    HOUR,
    DAY,
    MONTH,
    YEAR;

    /** As the file names it. */
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As headers name it. */
    String label() {
        return name().charAt(0) + field().substring(1);
    }

    /** The end of the period that a second belongs to; both since the epoch. */
    long end(long second) {
        ZonedDateTime time = Instant.ofEpochSecond(second).atZone(ZoneOffset.UTC);
        ZonedDateTime day = time.truncatedTo(ChronoUnit.DAYS);
        ZonedDateTime end = switch (this) {
            case SECOND -> time.plusSeconds(1);
            case MINUTE -> time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            case DAY -> day.plusDays(1);
            case MONTH -> day.withDayOfMonth(1).plusMonths(1);
            case YEAR -> day.withDayOfYear(1).plusYears(1);
        };
        return end.toEpochSecond();
    }
}
