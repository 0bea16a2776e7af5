package io.tierline.edge.rules;

import io.tierline.edge.exchange.Termination.Cause;
import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.log.LogFormat;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.RequestHead;
import java.util.Optional;

/**
 * Sends the client elsewhere (configuration manual, {@code redirect}).
 *
 * @param cookie the whole value of Set-Cookie, or empty
 */
record Redirect(
        Kind kind,
        LogFormat to,
        int code,
        boolean dropQuery,
        boolean appendSlash,
        boolean ignoreEmpty,
        Optional<String> cookie)
        implements Action {

    /** What the argument is put in front of. */
    enum Kind {
        /** Nothing: it is the location. */
        LOCATION,
        /** The path. */
        PREFIX,
        /** Host and path. */
        SCHEME
    }

    @Override
    public Verdict apply(Transaction transaction) {
        String target = to.value(transaction);
        if (ignoreEmpty && target.isEmpty()) {
            return Verdict.Continue.INSTANCE;
        }
        Fields fields = Fields.of("content-length", "0", "location", location(target, transaction.request()));
        if (code == 302 || code == 303 || code == 307) {
            fields.add("cache-control", "no-cache");
        }
        cookie.ifPresent(value -> fields.add("set-cookie", value));
        return new Verdict.Answer(LocalReply.of(code, ErrorPages.reason(code), fields, ""), Cause.LOCAL);
    }

    private String location(String target, RequestHead request) {
        return switch (kind) {
            case LOCATION -> target;
            case PREFIX -> (target.equals("/") ? "" : target) + path(request);
            case SCHEME ->
                target + "://" + request.fields().first(FieldName.HOST).orElse("") + path(request);
        };
    }

    private String path(RequestHead request) {
        String path = dropQuery ? request.path() : request.pathAndQuery();
        return appendSlash && !path.endsWith("/") ? path + "/" : path;
    }
}
