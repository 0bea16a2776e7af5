package io.tierline.edge.rules;

import io.tierline.hop.config.Word;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

/** Ways of comparing text. */
public final class TextMatchers {

    private static final String PATH_DELIMITERS = "/?";
    private static final String DOMAIN_DELIMITERS = "/?.:";

    private TextMatchers() {}

    public static List<Matcher.Method> all() {
        return List.of(
                text("str", "is the pattern", String::equals),
                text("beg", "begins with the pattern", String::startsWith),
                text("end", "ends with the pattern", String::endsWith),
                text("sub", "contains the pattern", String::contains),
                text(
                        "dir",
                        "contains the pattern between slashes",
                        (value, pattern) -> hasPart(value, pattern, PATH_DELIMITERS)),
                text(
                        "dom",
                        "contains the pattern between dots",
                        (value, pattern) -> hasPart(value, pattern, DOMAIN_DELIMITERS)));
    }

    private static Matcher.Method text(String name, String summary, BiPredicate<String, String> matches) {
        return new Matcher.Method(name, summary, true, (patterns, ignoreCase) -> {
            List<String> wanted = patterns.stream()
                    .map(pattern -> folded(pattern, ignoreCase))
                    .toList();
            return sample -> {
                String value = ignoreCase ? sample.text().toLowerCase(Locale.ROOT) : sample.text();
                return wanted.stream().anyMatch(pattern -> matches.test(value, pattern));
            };
        });
    }

    private static String folded(Word pattern, boolean ignoreCase) {
        return ignoreCase ? pattern.text().toLowerCase(Locale.ROOT) : pattern.text();
    }

    /** Whether the pattern stands in the value with a delimiter, or nothing, on both sides. */
    private static boolean hasPart(String value, String pattern, String delimiters) {
        String bare = stripped(pattern, delimiters);
        for (int at = value.indexOf(bare); at >= 0 && !bare.isEmpty(); at = value.indexOf(bare, at + 1)) {
            int end = at + bare.length();
            boolean left = at == 0 || delimiters.indexOf(value.charAt(at - 1)) >= 0;
            boolean right = end == value.length() || delimiters.indexOf(value.charAt(end)) >= 0;
            if (left && right) {
                return true;
            }
        }
        return false;
    }

    private static String stripped(String pattern, String delimiters) {
        int start = 0;
        int end = pattern.length();
        while (start < end && delimiters.indexOf(pattern.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && delimiters.indexOf(pattern.charAt(end - 1)) >= 0) {
            end--;
        }
        return pattern.substring(start, end);
    }
}
