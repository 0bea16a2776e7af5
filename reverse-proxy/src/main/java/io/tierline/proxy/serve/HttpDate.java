package io.tierline.proxy.serve;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Dates of HTTP (RFC 9110 section 5.6.7): writes the one form, reads it and the two obsolete ones. */
public final class HttpDate {

    private static final DateTimeFormatter IMF = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter RFC_850 = DateTimeFormatter.ofPattern(
                    "EEEE, dd-MMM-yy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ASCTIME = DateTimeFormatter.ofPattern(
                    "EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static volatile Said now = new Said(0, "");

    private record Said(long second, String text) {}

    private HttpDate() {}

    public static String format(long epochSecond) {
        return IMF.format(Instant.ofEpochSecond(epochSecond));
    }

    /** The current date, made once in a second. */
    public static String now() {
        long second = System.currentTimeMillis() / 1000;
        Said last = now;
        if (last.second != second) {
            last = new Said(second, format(second));
            now = last;
        }
        return last.text;
    }

    public static Optional<Long> parse(String text) {
        return parse(text, IMF).or(() -> parse(text, RFC_850)).or(() -> parse(text, ASCTIME));
    }

    private static Optional<Long> parse(String text, DateTimeFormatter form) {
        try {
            return Optional.of(Instant.from(form.parse(text)).getEpochSecond());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
