package io.tierline.hop.engine;

import java.util.List;

/** Where a message's body ends (RFC 9112 section 6). */
sealed interface Framing {

    /** There is no body. */
    record None() implements Framing {}

    record Fixed(long length) implements Framing {}

    /**
     * Chunks.
     *
     * @param lengthDropped whether there was a Content-Length beside them: the connection must not be used further then
     *     (RFC 9112 section 6.1)
     */
    record Chunked(boolean lengthDropped) implements Framing {}

    /** A response whose end is the end of the connection. */
    record UntilClose() implements Framing {}

    /** The framing of a request; {@link Malformed} if it is not beyond doubt. */
    static Framing ofRequest(RequestHead head, HttpLimits limits) throws Malformed {
        return ofFields(head.fields(), head.version(), limits, new None());
    }

    static Framing ofResponse(ResponseHead head, String requestMethod, HttpLimits limits) throws Malformed {
        Framing byFields = ofFields(head.fields(), head.version(), limits, new UntilClose());
        if (requestMethod.equals("HEAD") || head.isBodiless()) {
            return new None();
        }
        return byFields;
    }

    private static Framing ofFields(Fields fields, Version version, HttpLimits limits, Framing without)
            throws Malformed {
        boolean coded = fields.has(FieldName.TRANSFER_ENCODING);
        boolean counted = fields.has(FieldName.CONTENT_LENGTH);
        if (coded) {
            checkCoding(fields.elements(FieldName.TRANSFER_ENCODING), version);
            if (counted) {
                dropLength(fields, limits);
            }
            return new Chunked(counted);
        }
        return counted ? new Fixed(length(fields)) : without;
    }

    private static void dropLength(Fields fields, HttpLimits limits) throws Malformed {
        if (!limits.dropLengthBesideCoding()) {
            throw new Malformed(Fault.TWO_LENGTHS, "both Content-Length and Transfer-Encoding");
        }
        length(fields); // one that cannot be read is refused here too
        fields.remove(FieldName.CONTENT_LENGTH);
    }

    private static void checkCoding(List<String> codings, Version version) throws Malformed {
        if (version == Version.HTTP_1_0) {
            throw new Malformed(Fault.BAD_CODING, "Transfer-Encoding in an HTTP/1.0 message");
        }
        for (String coding : codings) {
            if (!Chars.isToken(coding)) {
                throw new Malformed(Fault.BAD_CODING, "Transfer-Encoding is not a list of tokens");
            }
            if (!coding.equalsIgnoreCase("chunked")) {
                throw new Malformed(Fault.UNKNOWN_CODING, "transfer coding other than chunked");
            }
        }
        if (codings.size() != 1) {
            throw new Malformed(Fault.BAD_CODING, "chunked must be applied exactly once");
        }
    }

    /** The one length that all Content-Length values agree on; repetitions are collapsed in the fields. */
    private static long length(Fields fields) throws Malformed {
        List<String> values = fields.elements(FieldName.CONTENT_LENGTH);
        long length = number(values.getFirst());
        for (String value : values) {
            if (number(value) != length) {
                throw new Malformed(Fault.BAD_LENGTH, "Content-Length values differ");
            }
        }
        if (values.size() > 1) {
            fields.set(FieldName.CONTENT_LENGTH, Long.toString(length));
        }
        return length;
    }

    private static long number(String text) throws Malformed {
        if (text.isEmpty() || text.length() > 19 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Malformed(Fault.BAD_LENGTH, "Content-Length is not a number of at most 63 bits");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Malformed(Fault.BAD_LENGTH, "Content-Length is not a number of at most 63 bits");
        }
    }
}
