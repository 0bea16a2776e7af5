package io.tierline.edge.sample;

import static io.tierline.edge.sample.FetchKeyword.Needs.RESPONSE;

import io.tierline.edge.exchange.Transaction;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.ResponseHead;
import java.util.List;
import java.util.Optional;

/** Fetches of the response. */
public final class ResponseFetches {

    private ResponseFetches() {}

    public static List<FetchKeyword> all() {
        return List.of(
                FetchKeyword.plain(
                        "status",
                        "the response's status",
                        FetchKeyword.Type.INT,
                        RESPONSE,
                        transaction -> transaction.response().map(head -> new Sample.Int(head.status()))),
                field("res.hdr", "one value of a field of the response; commas separate values"),
                field("shdr", "another name of res.hdr"),
                new FetchKeyword(
                        "res.fhdr",
                        "one whole line of a field of the response",
                        FetchKeyword.Type.TEXT,
                        RESPONSE,
                        FieldFetch.reader(ResponseFetches::fields, Fields::all)));
    }

    private static FetchKeyword field(String name, String summary) {
        return new FetchKeyword(
                name,
                summary,
                FetchKeyword.Type.TEXT,
                RESPONSE,
                FieldFetch.reader(ResponseFetches::fields, FieldValues::split));
    }

    private static Optional<Fields> fields(Transaction transaction) {
        return transaction.response().map(ResponseHead::fields);
    }
}
