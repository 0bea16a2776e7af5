package io.tierline.hop.engine;

/**
 * What is wrong with a message, named by the engine. What is answered is each tier's decision: {@link #status} is only what
 * the RFC suggests for a request.
 */
public enum Fault {
    BAD_REQUEST_LINE(400),
    BAD_TARGET(400),
    BAD_VERSION(400),
    BAD_STATUS_LINE(400),
    BAD_FIELD(400),
    BAD_HOST(400),
    BAD_LENGTH(400),
    BAD_CODING(400),
    /** Content-Length and Transfer-Encoding in one message: two readers could see two different bodies. */
    TWO_LENGTHS(400),
    BAD_CHUNK(400),
    BAD_TRAILER(400),
    /** The peer ended its side in the middle of the message. */
    TRUNCATED(400),
    HEAD_TIMED_OUT(408),
    BODY_TIMED_OUT(408),
    TARGET_TOO_LONG(414),
    BAD_EXPECTATION(417),
    HEAD_TOO_LARGE(431),
    TOO_MANY_FIELDS(431),
    UNKNOWN_CODING(501),
    UNSUPPORTED_VERSION(505);

    private final int status;

    Fault(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
