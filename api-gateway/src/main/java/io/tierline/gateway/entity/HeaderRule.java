package io.tierline.gateway.entity;

import com.google.re2j.Pattern;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A header that a route asks for: one of some values, compared without case, or a single regular expression behind {@code ~*}
 * that a part of the value matches.
 */
public record HeaderRule(FieldName name, List<String> values, Optional<Pattern> pattern) {

    private static final String REGEX = "~*";

    public HeaderRule {
        values = values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
    }

    public static HeaderRule of(String name, List<String> values) {
        boolean regex = values.size() == 1 && values.getFirst().startsWith(REGEX);
        Optional<Pattern> pattern = regex
                ? Optional.of(Pattern.compile(values.getFirst().substring(REGEX.length()), Pattern.CASE_INSENSITIVE))
                : Optional.empty();
        return new HeaderRule(FieldName.of(name), values, pattern);
    }

    public boolean matches(Fields fields) {
        for (String value : fields.all(name)) {
            boolean found = pattern.map(regex -> regex.matcher(value).find())
                    .orElseGet(() -> values.contains(value.toLowerCase(Locale.ROOT)));
            if (found) {
                return true;
            }
        }
        return false;
    }

    /** Whether it asks for the same. */
    public boolean isSameAs(HeaderRule other) {
        return name.equals(other.name) && values.equals(other.values);
    }

    @Override
    public String toString() {
        return name + ": " + String.join(" | ", values);
    }
}
