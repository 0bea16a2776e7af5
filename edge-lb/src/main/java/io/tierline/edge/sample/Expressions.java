package io.tierline.edge.sample;

import io.tierline.edge.syntax.Findings;
import io.tierline.edge.syntax.HaproxyWords;
import io.tierline.hop.config.Args;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Vocabulary;
import io.tierline.hop.config.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads expressions, {@code fetch(args),converter(args),…}, with the words that it is given. */
public final class Expressions {

    private final Vocabulary<FetchKeyword> fetches;
    private final Vocabulary<Converter.Named> converters;

    public Expressions(Vocabulary<FetchKeyword> fetches, Vocabulary<Converter.Named> converters) {
        this.fetches = fetches;
        this.converters = converters;
    }

    public Optional<FetchKeyword> find(String name) {
        return fetches.find(name);
    }

    /** Reads an expression that stands in a word; all of {@code text} must belong to it. */
    public Expression parse(Word word, String text) throws BadExpression {
        Calls calls = new Calls(word, text);
        Calls.Call first = calls.next();
        FetchKeyword fetch = fetch(first);
        FetchKeyword.Type type = fetch.type();
        Fetch read = read(fetch, first);
        List<Converter> chain = new ArrayList<>();
        while (calls.hasNext()) {
            Calls.Call call = calls.next();
            Converter.Named converter = converter(call);
            chain.add(read(converter, call, chain.size() + 1));
            type = converter.type();
        }
        return new Expression(text, read, chain, type, fetch.needs());
    }

    private FetchKeyword fetch(Calls.Call call) throws BadExpression {
        Optional<FetchKeyword> known = fetches.find(call.name().text());
        if (known.isPresent()) {
            return known.get();
        }
        if (call.name().text().isEmpty()) {
            throw BadExpression.fetch("missing fetch method");
        }
        if (HaproxyWords.of("fetch").contains(call.name().text())) {
            throw BadExpression.detail(Findings.notYet("sample fetch", call.name()));
        }
        throw BadExpression.fetch("unknown fetch method '" + call.name() + "'");
    }

    private static Fetch read(FetchKeyword keyword, Calls.Call call) throws BadExpression {
        try {
            return keyword.parse(new Args(call.name(), call.arguments()));
        } catch (Refused e) {
            throw BadExpression.detail("invalid args in fetch method '" + call.name() + "' : " + e.getMessage());
        }
    }

    private Converter.Named converter(Calls.Call call) throws BadExpression {
        Optional<Converter.Named> known = converters.find(call.name().text());
        if (known.isEmpty() && HaproxyWords.of("converter").contains(call.name().text())) {
            throw BadExpression.detail(Findings.notYet("converter", call.name()));
        }
        return known.orElseThrow(() -> BadExpression.detail("unknown converter '" + call.name() + "'."));
    }

    private static Converter read(Converter.Named keyword, Calls.Call call, int position) throws BadExpression {
        try {
            return keyword.parse(new Args(call.name(), call.arguments()));
        } catch (Refused e) {
            throw BadExpression.detail(
                    "invalid arg " + position + " in converter '" + call.name() + "' : " + e.getMessage() + ".");
        }
    }
}
