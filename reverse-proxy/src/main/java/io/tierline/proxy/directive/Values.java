package io.tierline.proxy.directive;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.proxy.syntax.Statement;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads nginx's kinds of values: times, sizes, flags, numbers. */
public final class Values {

    private static final Pattern TIME_PART = Pattern.compile("(\\d+)(ms|[yMwdhms]?) *");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})([kKmMgG]?)");

    private Values() {}

    /** {@code 60}, {@code 1m30s}, {@code 500ms}: without a unit, seconds. */
    public static Duration time(Statement statement, Word word) throws Refused {
        Matcher part = TIME_PART.matcher(word.text());
        Duration sum = Duration.ZERO;
        int end = 0;
        long last = Long.MAX_VALUE;
        while (part.lookingAt()) {
            long unit = millis(part.group(2));
            if (unit >= last || part.group(1).length() > 9) {
                throw Problem.invalidValue(statement, word);
            }
            last = unit;
            sum = sum.plusMillis(Long.parseLong(part.group(1)) * unit);
            end = part.end();
            part.region(end, word.text().length());
        }
        if (end == 0 || end < word.text().length()) {
            throw Problem.invalidValue(statement, word);
        }
        return sum;
    }

    private static long millis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            case "w" -> 7 * 86_400_000L;
            case "M" -> 30 * 86_400_000L;
            case "y" -> 365 * 86_400_000L;
            default -> 1000;
        };
    }

    /** {@code 8k}, {@code 1m}, {@code 2g}. */
    public static long size(Statement statement, Word word) throws Refused {
        Matcher size = SIZE.matcher(word.text());
        if (!size.matches()) {
            throw Problem.invalidValue(statement, word);
        }
        long unit = switch (size.group(2)) {
            case "k", "K" -> 1024;
            case "m", "M" -> 1024 * 1024;
            case "g", "G" -> 1024 * 1024 * 1024;
            default -> 1;
        };
        return Long.parseLong(size.group(1)) * unit;
    }

    public static boolean flag(Statement statement, Word word) throws Refused {
        return switch (word.text().toLowerCase(java.util.Locale.ROOT)) {
            case "on" -> true;
            case "off" -> false;
            default ->
                throw new Refused(
                        word.span(),
                        "invalid value \"" + word + "\" in \"" + statement.name()
                                + "\" directive, it must be \"on\" or \"off\"");
        };
    }

    public static int number(Statement statement, Word word) throws Refused {
        if (!word.text().matches("\\d{1,9}")) {
            throw new Refused(word.span(), "\"" + statement.name() + "\" directive invalid number");
        }
        return Integer.parseInt(word.text());
    }

    /** The number behind {@code name=}, for parameters such as {@code weight=5}. */
    public static int numberOf(Word word) throws Refused {
        String digits = word.text().substring(word.text().indexOf('=') + 1);
        if (!digits.matches("\\d{1,9}")) {
            throw Problem.invalidParameter(word);
        }
        return Integer.parseInt(digits);
    }
}
