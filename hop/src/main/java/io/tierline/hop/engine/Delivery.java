package io.tierline.hop.engine;

/**
 * How a response went out.
 *
 * @param bytes what was written, head and framing included
 * @param bodyBytes content that was written
 */
public record Delivery(End end, long bytes, long bodyBytes) {

    /** The way it ended. */
    public enum End {
        COMPLETE,
        /** The client closed or reset its connection. */
        CLIENT_GONE,
        /** The client did not take the response in time. */
        CLIENT_TIMED_OUT,
        /** The body broke off, and so did the response. */
        SOURCE_FAILED,
        /** The body did not go on in time, and the response broke off. */
        SOURCE_TIMED_OUT
    }

    public boolean isComplete() {
        return end == End.COMPLETE;
    }
}
