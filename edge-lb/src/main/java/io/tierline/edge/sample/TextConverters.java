package io.tierline.edge.sample;

import io.tierline.hop.config.Args;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Converters of text. */
public final class TextConverters {

    private TextConverters() {}

    public static List<Converter.Named> all() {
        return List.of(
                plain("lower", "in lower case, ASCII letters only", text -> mapAscii(text, 'A', 'Z', 32)),
                plain("upper", "in upper case, ASCII letters only", text -> mapAscii(text, 'a', 'z', -32)),
                new Converter.Named("length", "the number of bytes", FetchKeyword.Type.INT, args -> {
                    args.expectEnd();
                    return sample -> Optional.of(new Sample.Int(sample.text().length()));
                }),
                new Converter.Named(
                        "field",
                        "the field at an index, negative from the end, between delimiters; empty fields count",
                        FetchKeyword.Type.TEXT,
                        TextConverters::field));
    }

    private static Converter.Named plain(String name, String summary, UnaryOperator<String> change) {
        return new Converter.Named(name, summary, FetchKeyword.Type.TEXT, args -> {
            args.expectEnd();
            return sample -> Optional.of(new Sample.Text(change.apply(sample.text())));
        });
    }

    private static String mapAscii(String text, char from, char to, int shift) {
        StringBuilder mapped = new StringBuilder(text);
        for (int i = 0; i < mapped.length(); i++) {
            char c = mapped.charAt(i);
            if (c >= from && c <= to) {
                mapped.setCharAt(i, (char) (c + shift));
            }
        }
        return mapped.toString();
    }

    private static Converter field(Args args) throws Refused {
        if (!args.hasNext()) {
            throw new Refused(args.keyword().span(), "expected type 'integer' at position 1, but got nothing");
        }
        Word index = args.next("an index");
        long number = GeneralFetches.integer(index, 1);
        if (number == 0 || Math.abs(number) > 10_000) {
            throw new Refused(index.span(), "index must be a position from 1 or, from the end, from -1");
        }
        if (!args.hasNext()) {
            throw new Refused(args.keyword().span(), "expected type 'string' at position 2, but got nothing");
        }
        String delimiters = args.next("delimiters").text();
        args.expectEnd();
        return sample -> field(sample.text(), (int) number, delimiters).map(Sample.Text::new);
    }

    private static Optional<String> field(String text, int index, String delimiters) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (delimiters.indexOf(text.charAt(i)) >= 0) {
                fields.add(text.substring(start, i));
                start = i + 1;
            }
        }
        fields.add(text.substring(start));
        return FieldValues.at(fields, index);
    }
}
