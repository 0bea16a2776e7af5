package io.tierline.hop.engine;

import java.io.IOException;

/** A body that broke off. Whoever passes it on must break off too: a shortened body must never look whole. */
public final class BodyFailed extends IOException {

    private static final long serialVersionUID = 1L;

    /** How it broke. */
    public enum Reason {
        /** The connection ended or was reset before the body did. */
        CLOSED,
        /** Nothing came in time. */
        TIMED_OUT,
        /** Its framing is wrong. */
        MALFORMED,
        /** Nobody is left to whom it could be passed on. */
        UNWANTED
    }

    private final Reason reason;

    public BodyFailed(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
