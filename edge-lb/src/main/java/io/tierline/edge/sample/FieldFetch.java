package io.tierline.edge.sample;

import io.tierline.edge.exchange.Transaction;
import io.tierline.hop.config.Args;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads the lines of one field: {@code hdr(name[,occurrence])} and its kin. */
record FieldFetch(
        Function<Transaction, Optional<Fields>> message,
        FieldName name,
        int occurrence,
        BiFunction<Fields, FieldName, List<String>> values)
        implements Fetch {

    private static final int LAST = -1;

    static FetchKeyword.Reader reader(
            Function<Transaction, Optional<Fields>> message, BiFunction<Fields, FieldName, List<String>> values) {
        return args -> new FieldFetch(message, name(args), occurrence(args), values);
    }

    static FieldName name(Args args) throws Refused {
        Word name = args.next("a field name");
        if (!name.text().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new Refused(name.span(), "'" + name + "' is not a field name");
        }
        return FieldName.of(name.text());
    }

    private static int occurrence(Args args) throws Refused {
        if (!args.hasNext()) {
            return 0;
        }
        Word word = args.next("an occurrence");
        args.expectEnd();
        try {
            return Integer.parseInt(word.text());
        } catch (NumberFormatException e) {
            throw new Refused(word.span(), "failed to parse '" + word + "' as type 'integer' at position 2");
        }
    }

    @Override
    public Optional<Sample> fetch(Transaction transaction) {
        return FieldValues.at(read(transaction), occurrence == 0 ? LAST : occurrence)
                .map(Sample.Text::new);
    }

    @Override
    public List<Sample> all(Transaction transaction) {
        if (occurrence != 0) {
            return Fetch.super.all(transaction);
        }
        return read(transaction).stream().<Sample>map(Sample.Text::new).toList();
    }

    private List<String> read(Transaction transaction) {
        return message.apply(transaction)
                .map(fields -> values.apply(fields, name))
                .orElse(List.of());
    }
}
