package io.tierline.edge.exchange;

import io.tierline.hop.engine.Field;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.RequestHead;
import io.tierline.hop.engine.ResponseHead;

/**
 * How large HAProxy says a message is. It logs what a message takes in its own memory, not on the wire: 20 bytes for a start
 * line, the text without separators, one byte for the end of the head. Seen with 2.6: a default 403 of 93 bytes counts 192.
 */
public final class MessageSize {

    private static final int START_LINE = 20;
    private static final int STATUS = 3;
    private static final int END_OF_HEAD = 1;

    private MessageSize() {}

    public static long of(RequestHead head) {
        return START_LINE
                + head.method().length()
                + head.target().length()
                + head.version().toString().length()
                + of(head.fields());
    }

    public static long of(ResponseHead head) {
        return START_LINE
                + head.version().toString().length()
                + STATUS
                + head.reason().length()
                + of(head.fields());
    }

    private static long of(Fields fields) {
        long size = END_OF_HEAD;
        for (Field field : fields) {
            size += field.name().length() + field.value().length();
        }
        return size;
    }
}
