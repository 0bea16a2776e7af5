package io.tierline.proxy.serve;

import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.ExchangeHandler;
import io.tierline.hop.engine.Fault;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.hop.http.HopHeaders;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.exchange.Verdict;

/** Completes heads: Server and Date in front, Location made absolute, add_header behind. */
public final class ResponseDress {

    private ResponseDress() {}

    public static ResponseHead dress(Verdict.Answer answer, ProxyExchange exchange, ResponseSettings settings) {
        ResponseHead head = answer.head();
        int status = exchange.keptStatus().orElse(head.status());
        Fields fields = front(settings);
        if (!answer.origin().isUpstream() && !head.isBodiless()) {
            describe(head.fields(), answer.body(), exchange, settings);
        }
        head.fields().forEach(fields::add);
        exchange.responding(status, fields);
        settings.headers().forEach(line -> line.addTo(fields, exchange, status));
        boolean same = status == head.status() && !head.reason().isEmpty();
        return ResponseHead.of(status, same ? head.reason() : Statuses.reason(status), fields);
    }

    private static Fields front(ResponseSettings settings) {
        return Fields.of("Server", settings.product(), "Date", HttpDate.now());
    }

    /** A text of ours gets the type that a file of that name would have. */
    private static void describe(Fields fields, Body body, ProxyExchange exchange, ResponseSettings settings) {
        if (!fields.has(FieldName.CONTENT_LENGTH)) {
            if (!fields.has(FieldName.CONTENT_TYPE)) {
                fields.add(FieldName.CONTENT_TYPE, settings.files().typeOf(exchange.uri()));
            }
            fields.add(FieldName.CONTENT_LENGTH, Long.toString(body.length()));
        }
    }

    /** The head that tells a client that its tunnel stands. */
    public static ResponseHead switching(ResponseHead head, ResponseSettings settings) {
        Fields fields = front(settings);
        Fields theirs = head.fields().copy();
        String protocol = theirs.combined(FieldName.UPGRADE).orElse("");
        HopHeaders.strip(theirs);
        theirs.removeIf(field -> field.is(FieldName.SERVER) || field.is(FieldName.DATE));
        theirs.forEach(fields::add);
        HopHeaders.putUpgrade(fields, protocol);
        return ResponseHead.of(head.status(), head.reason(), fields);
    }

    /** The answer to what is no request; its status is nginx's, which has no 431. */
    public static ExchangeHandler.Reply refuse(Fault fault, ResponseSettings settings) {
        boolean head = fault == Fault.HEAD_TOO_LARGE || fault == Fault.TOO_MANY_FIELDS;
        int status = head ? 400 : fault.status();
        String product = settings.product();
        byte[] page = head ? BuiltInPage.headTooLarge(product) : BuiltInPage.of(status, product, false);
        Fields fields = front(settings);
        fields.add(FieldName.CONTENT_TYPE, "text/html");
        return new ExchangeHandler.Reply(ResponseHead.of(status, Statuses.reason(status), fields), Body.of(page));
    }
}
