package io.tierline.edge.sample;

import static io.tierline.edge.sample.FetchKeyword.Needs.REQUEST;

import io.tierline.edge.exchange.Transaction;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.RequestHead;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Fetches of the request, as it stands when they run. */
public final class RequestFetches {

    private RequestFetches() {}

    public static List<FetchKeyword> all() {
        return List.of(
                text("method", "the method", RequestHead::method),
                text("path", "the path, without the query", RequestHead::path),
                text("pathq", "the path with its query", RequestHead::pathAndQuery),
                text("query", "what follows the question mark", RequestHead::query),
                text("url", "the target as it stands in the request line", RequestHead::target),
                text("base", "host in lower case, and path", RequestFetches::base),
                text("req.ver", "the protocol version, 1.0 or 1.1", RequestFetches::version),
                text("req_ver", "another name of req.ver", RequestFetches::version),
                field("req.hdr", "one value of a field, the last if no occurrence is given; commas separate values"),
                field("hdr", "another name of req.hdr"),
                count("req.hdr_cnt", "how many values a field has; commas separate them"),
                count("hdr_cnt", "another name of req.hdr_cnt"),
                new FetchKeyword(
                        "req.fhdr",
                        "one whole line of a field, the last if no occurrence is given",
                        FetchKeyword.Type.TEXT,
                        REQUEST,
                        FieldFetch.reader(RequestFetches::fields, Fields::all)));
    }

    private static FetchKeyword text(String name, String summary, Function<RequestHead, String> read) {
        return FetchKeyword.plain(
                name,
                summary,
                FetchKeyword.Type.TEXT,
                REQUEST,
                transaction -> Optional.of(new Sample.Text(read.apply(transaction.request()))));
    }

    private static FetchKeyword field(String name, String summary) {
        return new FetchKeyword(
                name,
                summary,
                FetchKeyword.Type.TEXT,
                REQUEST,
                FieldFetch.reader(RequestFetches::fields, FieldValues::split));
    }

    private static FetchKeyword count(String name, String summary) {
        return new FetchKeyword(name, summary, FetchKeyword.Type.INT, REQUEST, args -> {
            FieldName field = FieldFetch.name(args);
            args.expectEnd();
            return transaction -> Optional.of(new Sample.Int(
                    FieldValues.split(transaction.request().fields(), field).size()));
        });
    }

    private static Optional<Fields> fields(Transaction transaction) {
        return Optional.of(transaction.request().fields());
    }

    private static String base(RequestHead head) {
        return head.fields().first(FieldName.HOST).orElse("").toLowerCase(Locale.ROOT) + head.path();
    }

    private static String version(RequestHead head) {
        return head.version().toString().substring("HTTP/".length());
    }
}
