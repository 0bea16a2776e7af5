package io.tierline.edge.exchange;

import io.tierline.hop.engine.Timing;
import java.util.concurrent.TimeUnit;

/**
 * The times that HAProxy logs, in milliseconds; -1 for what was not reached (configuration manual, section 8.4). All from
 * {@link System#nanoTime}.
 */
public final class Timers {

    private static final long NOT_REACHED = Long.MIN_VALUE;

    private final Timing timing;
    private final boolean complete;
    private final long handshakeEnd;
    private long queued = NOT_REACHED;
    private long connected = NOT_REACHED;
    private long answered = NOT_REACHED;
    private long ended = NOT_REACHED;

    private Timers(Timing timing, long handshakeEnd, boolean complete) {
        this.timing = timing;
        this.complete = complete;
        this.handshakeEnd = handshakeEnd;
    }

    /** The timers of a request whose head has been read. */
    public static Timers of(Timing timing, long handshakeEnd) {
        return new Timers(timing, handshakeEnd, true);
    }

    /** The timers of something that did not become a request. */
    public static Timers ofRejected(Timing timing) {
        return new Timers(timing, timing.waitingSince(), false);
    }

    /** A server was chosen: the time in queues is over. */
    public void queuedUntil(long nanos) {
        queued = nanos;
    }

    public void connectedAt(long nanos) {
        connected = nanos;
    }

    public void answeredAt(long nanos) {
        answered = nanos;
    }

    /** A new attempt: what the one before has reached does not count. */
    public void forgetAttempt() {
        connected = NOT_REACHED;
        answered = NOT_REACHED;
    }

    /** The response was refused: it counts as none. */
    public void forgetAnswer() {
        answered = NOT_REACHED;
    }

    public void endedNow() {
        ended = System.nanoTime();
    }

    /** Th: from the accept to the end of the handshake; 0 from the second request on. */
    public long handshake() {
        return millis(timing.waitingSince(), handshakeEnd);
    }

    /** Ti: idle before the request. */
    public long idle() {
        return millis(handshakeEnd, timing.firstByte());
    }

    /** TR: until the head was there. */
    public long request() {
        return complete ? millis(timing.firstByte(), timing.headRead()) : -1;
    }

    /** Tw: in queues. */
    public long queue() {
        return queued == NOT_REACHED ? -1 : millis(timing.headRead(), queued);
    }

    /** Tc: to the connection. */
    public long connect() {
        return connected == NOT_REACHED ? -1 : millis(queued, connected);
    }

    /** Tr: to the response's head. */
    public long response() {
        return answered == NOT_REACHED ? -1 : millis(connected, answered);
    }

    /** Td: of the response's data. */
    public long data() {
        return answered == NOT_REACHED ? -1 : millis(answered, end());
    }

    /** Ta: from the request's first byte to the end. */
    public long active() {
        return millis(timing.firstByte(), end());
    }

    /** Tt: from the accept (or the end of the request before) to the end. */
    public long total() {
        return millis(timing.waitingSince(), end());
    }

    /** The end, or now while there is none: rules may read these times too. */
    private long end() {
        return ended == NOT_REACHED ? System.nanoTime() : ended;
    }

    private static long millis(long from, long to) {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(to - from));
    }
}
