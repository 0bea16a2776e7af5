package io.tierline.gateway.entity;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A path that a route asks for. */
public sealed interface PathPattern {

    /** As it stands in the file. */
    String text();

    /** How much of a path it takes, if it matches. */
    Optional<PathMatch> match(String path);

    /** Whether it certainly matches everything that another one does. */
    boolean covers(PathPattern other);

    /**
     * What of a path was matched.
     *
     * @param end where the part that the pattern did not take begins
     * @param captures what the pattern's named groups took
     */
    record PathMatch(int end, Map<String, String> captures) {}

    /** The beginning of a path, which need not end at a slash: {@code /foo} matches {@code /foobar}. */
    record Prefix(String text) implements PathPattern {

        public Prefix {
            if (!text.startsWith("/")) {
                throw new IllegalArgumentException("'" + text + "' does not start with '/' or '~/'");
            }
        }

        @Override
        public Optional<PathMatch> match(String path) {
            return path.startsWith(text) ? Optional.of(new PathMatch(text.length(), Map.of())) : Optional.empty();
        }

        @Override
        public boolean covers(PathPattern other) {
            return other instanceof Prefix longer && longer.text.startsWith(text);
        }
    }

    /**
     * A regular expression (RE2: linear in the length of the path, whatever the path), anchored at the path's start and open at
     * its end.
     *
     * @param text with the {@code ~} in front
     */
    record Regex(String text, Pattern pattern) implements PathPattern {

        /** Compiles a pattern; {@link com.google.re2j.PatternSyntaxException} says what is wrong with it. */
        public static Regex of(String text) {
            return new Regex(text, Pattern.compile(text.substring(1)));
        }

        @Override
        public Optional<PathMatch> match(String path) {
            Matcher matcher = pattern.matcher(path);
            return matcher.lookingAt()
                    ? Optional.of(new PathMatch(matcher.end(), captures(matcher)))
                    : Optional.empty();
        }

        private Map<String, String> captures(Matcher matcher) {
            Map<String, String> captures = new LinkedHashMap<>();
            pattern.namedGroups().forEach((name, group) -> {
                String value = matcher.group(group);
                if (value != null) {
                    captures.put(name, value);
                }
            });
            return captures;
        }

        @Override
        public boolean covers(PathPattern other) {
            boolean everything = text.equals("~/") || text.equals("~/.*");
            return everything || text.equals(other.text());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Regex regex && regex.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }
}
