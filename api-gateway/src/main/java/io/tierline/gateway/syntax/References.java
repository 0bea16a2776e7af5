package io.tierline.gateway.syntax;

import io.tierline.hop.config.Diagnostics;
import io.tierline.hop.config.Word;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that stand outside of the file: {@code {vault://env/NAME}} is the environment variable NAME, in upper case and with
 * underscores for dashes. As in Kong, a reference is the whole value, not a part of one.
 */
public final class References {

    private static final String START = "{vault://";
    private static final Pattern ENVIRONMENT = Pattern.compile("\\{vault://env/([A-Za-z0-9_-]+)}");

    private final Map<String, String> environment;

    public References(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    Optional<Word> resolve(Node.Scalar scalar, Diagnostics diagnostics) {
        if (!scalar.text().startsWith(START)) {
            return Optional.of(scalar.word());
        }
        Matcher reference = ENVIRONMENT.matcher(scalar.text());
        if (!reference.matches()) {
            diagnostics.error(
                    scalar.span(),
                    "'" + scalar.text() + "' is no reference that can be followed",
                    "{vault://env/NAME}");
            return Optional.empty();
        }
        String variable = reference.group(1).toUpperCase(Locale.ROOT).replace('-', '_');
        String value = environment.get(variable);
        if (value == null) {
            diagnostics.error(scalar.span(), "the environment variable " + variable + " is not set");
        }
        return Optional.ofNullable(value).map(text -> new Word(text, scalar.span()));
    }
}
