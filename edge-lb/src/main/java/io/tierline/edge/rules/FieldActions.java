package io.tierline.edge.rules;

import io.tierline.edge.log.LogFormat;
import io.tierline.hop.config.Args;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;

/** Actions on header fields. */
public final class FieldActions {

    private static final Set<String> METHODS_OF_HAPROXY = Set.of("str", "beg", "end", "sub", "reg");

    private FieldActions() {}

    public static List<ActionKeyword> all() {
        return List.of(
                writing("set-header", "removes all lines of a field and appends one", Fields::set),
                writing("add-header", "appends a line of a field", Fields::add),
                new ActionKeyword(
                        "del-header",
                        "removes all lines of a field, or of those whose name matches (-m)",
                        (args, message, _) -> remove(args, message)));
    }

    @FunctionalInterface
    private interface Change {
        void apply(Fields fields, FieldName name, String value);
    }

    private static ActionKeyword writing(String name, String summary, Change change) {
        return new ActionKeyword(name, summary, (args, message, formats) -> {
            Word field = next(args, "expects exactly 2 arguments.");
            FieldName fieldName = fieldName(field);
            LogFormat value = formats.parse(next(args, "expects exactly 2 arguments."), message.available());
            return transaction -> {
                change.apply(message.fields(transaction), fieldName, value.value(transaction));
                return Verdict.Continue.INSTANCE;
            };
        });
    }

    private static Word next(Args args, String otherwise) throws Refused {
        if (!args.hasNext()) {
            throw new Refused(args.keyword().span(), otherwise);
        }
        return args.next("");
    }

    /** HAProxy takes any text for a name and would send a broken message. */
    private static FieldName fieldName(Word word) throws Refused {
        try {
            return FieldName.of(word.text());
        } catch (IllegalArgumentException e) {
            throw new Refused(word.span(), e.getMessage() + ".");
        }
    }

    private static Action remove(Args args, Message message) throws Refused {
        if (ActionKeyword.ends(args)) {
            throw new Refused(args.keyword().span(), "expects at least 1 argument.");
        }
        Word field = args.next("");
        if (!args.nextIs("-m")) {
            FieldName name = fieldName(field);
            return transaction -> {
                message.fields(transaction).remove(name);
                return Verdict.Continue.INSTANCE;
            };
        }
        args.next("");
        BiPredicate<String, String> matches = matching(args);
        String pattern = field.text().toLowerCase(Locale.ROOT);
        return transaction -> {
            message.fields(transaction)
                    .removeIf(line -> matches.test(line.name().toLowerCase(Locale.ROOT), pattern));
            return Verdict.Continue.INSTANCE;
        };
    }

    private static BiPredicate<String, String> matching(Args args) throws Refused {
        if (ActionKeyword.ends(args)) {
            throw new Refused(args.keyword().span(), "-m flag expects exactly 1 argument.");
        }
        Word method = args.next("");
        return switch (method.text()) {
            case "str" -> String::equals;
            case "beg" -> String::startsWith;
            case "end" -> String::endsWith;
            case "sub" -> String::contains;
            default ->
                throw new Refused(
                        method.span(),
                        METHODS_OF_HAPROXY.contains(method.text())
                                ? "matching method '" + method + "' is not supported by edge-lb yet"
                                : "-m with unsupported matching method '" + method + "'.");
        };
    }
}
