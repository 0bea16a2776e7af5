package io.tierline.edge.sample;

import static io.tierline.edge.sample.FetchKeyword.Needs.NOTHING;

import io.tierline.edge.exchange.Transaction;
import io.tierline.hop.config.Args;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.RequestHead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Fetches that need no message: constants, the clock, and what was kept of the request as it came. */
public final class GeneralFetches {

    private GeneralFetches() {}

    public static List<FetchKeyword> all() {
        return List.of(
                constant("always_true", "true", new Sample.Bool(true)),
                constant("always_false", "false", new Sample.Bool(false)),
                new FetchKeyword("str", "a text", FetchKeyword.Type.TEXT, NOTHING, GeneralFetches::text),
                new FetchKeyword("int", "a number", FetchKeyword.Type.INT, NOTHING, GeneralFetches::number),
                new FetchKeyword(
                        "date",
                        "seconds since 1970, and an offset in seconds",
                        FetchKeyword.Type.INT,
                        NOTHING,
                        args -> {
                            long offset = args.hasNext() ? integer(args.next("an offset"), 1) : 0;
                            args.expectEnd();
                            return _ -> Optional.of(new Sample.Int(Instant.now().getEpochSecond() + offset));
                        }),
                captured("capture.req.method", "the method of the request as it came", RequestHead::method),
                captured("capture.req.uri", "the target of the request as it came", RequestHead::target),
                captured(
                        "capture.req.ver",
                        "the version of the request as it came",
                        head -> head.version().toString()));
    }

    private static FetchKeyword constant(String name, String summary, Sample value) {
        return FetchKeyword.plain(name, summary, FetchKeyword.Type.BOOL, NOTHING, _ -> Optional.of(value));
    }

    private static FetchKeyword captured(String name, String summary, Function<RequestHead, String> read) {
        return FetchKeyword.plain(
                name, summary, FetchKeyword.Type.TEXT, NOTHING, transaction -> ofReceived(transaction, read));
    }

    private static Optional<Sample> ofReceived(Transaction transaction, Function<RequestHead, String> read) {
        return transaction.received().map(head -> new Sample.Text(read.apply(head)));
    }

    private static Fetch text(Args args) throws Refused {
        Sample value = new Sample.Text(args.next("a text").text());
        args.expectEnd();
        return _ -> Optional.of(value);
    }

    private static Fetch number(Args args) throws Refused {
        Sample value = new Sample.Int(integer(args.next("a number"), 1));
        args.expectEnd();
        return _ -> Optional.of(value);
    }

    static long integer(Word word, int position) throws Refused {
        try {
            return Long.parseLong(word.text());
        } catch (NumberFormatException e) {
            throw new Refused(word.span(), "failed to parse '" + word + "' as type 'integer' at position " + position);
        }
    }
}
