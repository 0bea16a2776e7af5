package io.tierline.gateway.exchange;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is written down of a request while it is served, for logs, spans and timing fields. */
public final class CallRecord {

    private static final long NEVER = 0;

    private @Nullable String target;
    private int attempts;
    private long attemptStarted = NEVER;
    private long upstreamHead = NEVER;
    private long upstreamNanos;
    private boolean answeredUpstream;
    private boolean responding;
    private @Nullable String failure;

    /** An attempt begins. */
    public void attempt(String at, long nanoTime) {
        target = at;
        attempts++;
        attemptStarted = nanoTime;
    }

    /** An attempt has brought the head of a response, or has failed. */
    public void attemptEnded(long nanoTime, boolean answered) {
        upstreamNanos += nanoTime - attemptStarted;
        upstreamHead = nanoTime;
        answeredUpstream = answered;
    }

    /** A response begins; there is only one. */
    public void responding() {
        responding = true;
    }

    public boolean isResponding() {
        return responding;
    }

    public void failed(String why) {
        failure = why;
    }

    public Optional<String> target() {
        return Optional.ofNullable(target);
    }

    public int attempts() {
        return attempts;
    }

    /** The time that was spent waiting for targets, all attempts together; empty if none was asked. */
    public OptionalLong upstreamNanos() {
        return upstreamHead == NEVER ? OptionalLong.empty() : OptionalLong.of(upstreamNanos);
    }

    /** Whether the response is a target's and not one of ours. */
    public boolean isAnsweredUpstream() {
        return answeredUpstream;
    }

    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }
}
