package io.tierline.edge.syntax;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import java.time.Duration;

/** Numbers as HAProxy writes them: plain integers, and times with a unit (configuration manual, section 2.5). */
public final class Quantity {

    /** HAProxy counts timers in milliseconds of 31 bits. */
    private static final long MOST_MILLIS = Integer.MAX_VALUE;

    private Quantity() {}

    /** A time; milliseconds where no unit stands. The message for a bad one is made by the caller's words. */
    public static Duration time(Word word, String argumentOf) throws Refused {
        int digits = leadingDigits(word.text());
        String unit = word.text().substring(digits);
        if (digits == 0) {
            char first = word.text().isEmpty() ? ' ' : word.text().charAt(0);
            throw new Refused(word.span(), "unexpected character '" + first + "' in " + argumentOf);
        }
        double millis = Double.parseDouble(word.text().substring(0, digits)) * unitMillis(word, unit, argumentOf);
        if (millis > MOST_MILLIS) {
            throw new Refused(
                    word.span(),
                    "timer overflow in argument '" + word + "' to " + argumentOf
                            + " (maximum value is 2147483647 ms or ~24.8 days)");
        }
        return Duration.ofMillis((long) Math.ceil(millis));
    }

    private static double unitMillis(Word word, String unit, String argumentOf) throws Refused {
        return switch (unit) {
            case "us" -> 0.001;
            case "", "ms" -> 1;
            case "s" -> 1000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> throw new Refused(word.span(), "unexpected character '" + unit.charAt(0) + "' in " + argumentOf);
        };
    }

    private static int leadingDigits(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    /** A whole number that is not negative; edge-lb refuses what HAProxy would read as 0. */
    public static int count(Word word, String keyword) throws Refused {
        int digits = leadingDigits(word.text());
        if (digits == 0 || digits != word.text().length() || digits > 9) {
            throw new Refused(word.span(), "'" + keyword + "' expects an integer argument, not '" + word + "'.");
        }
        return Integer.parseInt(word.text());
    }
}
