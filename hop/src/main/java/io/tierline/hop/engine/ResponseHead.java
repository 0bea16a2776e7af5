package io.tierline.hop.engine;

/** The head of a response, final or interim (1xx). */
public record ResponseHead(int status, String reason, Version version, Fields fields) {

    public ResponseHead {
        if (status < 100 || status > 999) {
            throw new IllegalArgumentException("status " + status + " is not made of three digits");
        }
        if (!Chars.isValue(reason)) {
            throw new IllegalArgumentException(
                    "reason of status " + status + " has characters that end a line, or worse");
        }
    }

    /** A response of ours. */
    public static ResponseHead of(int status, String reason, Fields fields) {
        return new ResponseHead(status, reason, Version.HTTP_1_1, fields);
    }

    public ResponseHead withStatus(int other, String otherReason) {
        return new ResponseHead(other, otherReason, version, fields);
    }

    public boolean isInterim() {
        return status < 200;
    }

    /** Whether this status never has content, whatever its fields say (RFC 9112 section 6.3). */
    public boolean isBodiless() {
        return status < 200 || status == 204 || status == 304;
    }
}
