package io.tierline.edge.rules;

import io.tierline.edge.exchange.MessageSize;
import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.ResponseHead;
import java.nio.charset.StandardCharsets;

/** An answer that the proxy makes by itself. */
public record LocalReply(ResponseHead head, Body body) {

    /** An answer with a text, and its length in front of the other fields as HAProxy puts it. */
    static LocalReply of(int status, String reason, Fields fields, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new LocalReply(ResponseHead.of(status, reason, fields), Body.of(bytes));
    }

    /** The size that is logged: a HEAD request is not sent the body. */
    public long size(boolean withBody) {
        return MessageSize.of(head) + (withBody ? body.length() : 0);
    }
}
