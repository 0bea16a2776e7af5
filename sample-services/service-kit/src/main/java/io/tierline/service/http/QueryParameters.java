package io.tierline.service.http;

import io.helidon.common.parameters.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The query parameters of one request. An empty parameter counts as absent, one that is not asked for is ignored, one
 * that is given twice is a fault. Faults are collected: {@link #check()} refuses the request with all of them together.
 */
public final class QueryParameters {
    private final Parameters given;
    private final List<Problem.Fault> faults = new ArrayList<>();

    public QueryParameters(Parameters given) {
        this.given = given;
    }

    /** {@code parse} throws IllegalArgumentException whose message continues the sentence "NAME ...". */
    public <T> Optional<T> read(String name, Function<String, T> parse) {
        try {
            return single(name).map(parse);
        } catch (IllegalArgumentException fault) {
            faults.add(new Problem.Fault(name, String.valueOf(fault.getMessage())));
            return Optional.empty();
        }
    }

    public int number(String name, int fallback, int least, int most) {
        return read(name, text -> number(text, least, most)).orElse(fallback);
    }

    public void check() {
        if (!faults.isEmpty()) {
            throw new Refused(Problem.invalid(faults));
        }
    }

    private Optional<String> single(String name) {
        List<String> values = given.all(name, List::of);
        if (values.size() > 1) {
            throw new IllegalArgumentException("is given more than once");
        }
        return values.stream().filter(value -> !value.isBlank()).findFirst();
    }

    private static int number(String text, int least, int most) {
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException("must be a whole number between " + least + " and " + most);
        }
        return Integer.parseInt(text);
    }
}
