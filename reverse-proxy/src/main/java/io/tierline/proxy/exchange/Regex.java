package io.tierline.proxy.exchange;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A regular expression of a configuration, searched for in time linear in the input's length: no request can make it slow.
 * What needs backtracking (look-around, back-references) is refused when the configuration is read.
 */
public final class Regex {

    private final Pattern pattern;

    private Regex(Pattern pattern) {
        this.pattern = pattern;
    }

    /** An expression that cannot be used, with what is wrong with it. */
    public static final class BadRegex extends Exception {
        private static final long serialVersionUID = 1L;

        BadRegex(String message) {
            super(message, null, false, false);
        }
    }

    public static Regex of(String text, boolean ignoreCase) throws BadRegex {
        try {
            return new Regex(Pattern.compile(text, ignoreCase ? Pattern.CASE_INSENSITIVE : 0));
        } catch (PatternSyntaxException e) {
            throw new BadRegex("regular expression \"" + text + "\" cannot be used: " + e.getDescription());
        }
    }

    /** What it finds, or empty if it does not match. */
    public Optional<Captures> find(String input) {
        Matcher matcher = pattern.matcher(input);
        if (!matcher.find()) {
            return Optional.empty();
        }
        List<Optional<String>> groups = new ArrayList<>();
        for (int i = 0; i <= matcher.groupCount(); i++) {
            groups.add(Optional.ofNullable(matcher.group(i)));
        }
        Map<String, String> named = new HashMap<>();
        pattern.namedGroups()
                .forEach((name, number) -> named.put(name, groups.get(number).orElse("")));
        return Optional.of(new Captures(groups, named));
    }

    /** The names of its groups. */
    public Set<String> names() {
        return pattern.namedGroups().keySet();
    }
}
