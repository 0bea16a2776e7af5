package io.tierline.service.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The environment variables of a service, read with their defaults. An empty variable counts as absent. Bad values are
 * collected, so that {@link #check()} reports all of them together; until then a bad value reads as its default.
 */
public final class Environment {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,7})(ms|s)");

    private final Map<String, String> variables;
    private final List<String> faults = new ArrayList<>();

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    public String text(String name, String fallback) {
        return given(name).orElse(fallback);
    }

    public Secret secret(String name) {
        return new Secret(text(name, ""));
    }

    public Address address(String name, String fallback) {
        return read(name, fallback, Address::parse);
    }

    public Optional<Address> address(String name) {
        return given(name).flatMap(text -> parsed(name, text, Address::parse));
    }

    public int number(String name, int fallback, int least, int most) {
        return read(name, Integer.toString(fallback), text -> number(text, least, most));
    }

    public Duration duration(String name, String fallback) {
        return read(name, fallback, Environment::duration);
    }

    /** Reads a value of any kind: {@code parse} throws IllegalArgumentException with a message that names the rule. */
    public <T> T read(String name, String fallback, Function<String, T> parse) {
        return given(name).flatMap(text -> parsed(name, text, parse)).orElseGet(() -> parse.apply(fallback));
    }

    /** Makes the absence of a variable a fault; {@code meanwhile} stands for its value until {@link #check()}. */
    public <T> T required(String name, T meanwhile, Function<String, T> parse) {
        Optional<String> given = given(name);
        if (given.isEmpty()) {
            faults.add(name + ": must be given");
        }
        return given.flatMap(text -> parsed(name, text, parse)).orElse(meanwhile);
    }

    public Optional<String> given(String name) {
        return Optional.ofNullable(variables.get(name)).filter(text -> !text.isBlank());
    }

    public Map<String, String> variables() {
        return variables;
    }

    public void check() {
        if (!faults.isEmpty()) {
            throw new StartRefused(faults);
        }
    }

    private <T> Optional<T> parsed(String name, String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException fault) {
            faults.add(name + ": " + fault.getMessage());
            return Optional.empty();
        }
    }

    private static int number(String text, int least, int most) {
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a whole number between " + least + " and " + most);
        }
        return Integer.parseInt(text);
    }

    public static Duration duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a duration, for example 500ms or 10s");
        }
        long amount = Long.parseLong(parts.group(1));
        return parts.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
    }
}
