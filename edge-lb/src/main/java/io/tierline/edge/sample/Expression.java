package io.tierline.edge.sample;

import io.tierline.edge.exchange.Transaction;
import java.util.List;
import java.util.Optional;

/** A fetch and the converters that its value goes through. */
public record Expression(
        String text, Fetch fetch, List<Converter> converters, FetchKeyword.Type type, FetchKeyword.Needs needs) {

    public Expression {
        converters = List.copyOf(converters);
    }

    public Optional<Sample> evaluate(Transaction transaction) {
        return converted(fetch.fetch(transaction));
    }

    /** The value as text, or nothing at all. */
    public String text(Transaction transaction) {
        return evaluate(transaction).map(Sample::text).orElse("");
    }

    /** All values: see {@link Fetch#all}. */
    public List<Sample> all(Transaction transaction) {
        return fetch.all(transaction).stream()
                .flatMap(sample -> converted(Optional.of(sample)).stream())
                .toList();
    }

    private Optional<Sample> converted(Optional<Sample> sample) {
        Optional<Sample> value = sample;
        for (Converter converter : converters) {
            value = value.flatMap(converter::convert);
        }
        return value;
    }
}
