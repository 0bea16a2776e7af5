package io.tierline.hop.transport;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Says, now and then, that a listener rests because accepting fails: as a rule the system has no descriptor left. Never throws,
 * since accepting has to go on, and without descriptors even logging can fail. Used by one thread.
 */
public final class Exhaustion {

    private static final System.Logger LOG = System.getLogger(Exhaustion.class.getName());
    private static final long QUIET_NANOS = Duration.ofSeconds(5).toNanos();

    private final InetSocketAddress address;
    private long saidAt = System.nanoTime() - QUIET_NANOS;

    public Exhaustion(InetSocketAddress address) {
        this.address = address;
        // what a log line needs is loaded while files can be opened; the JDK does not try a second time
        Objects.requireNonNull(ZoneId.systemDefault());
    }

    public void report(String reason) {
        long now = System.nanoTime();
        if (now - saidAt < QUIET_NANOS) {
            return;
        }
        saidAt = now;
        try {
            LOG.log(System.Logger.Level.WARNING, "accepting at {0} rests: {1}", address, reason);
        } catch (RuntimeException | Error e) {
            saidAt = now - QUIET_NANOS; // to be said as soon as it can be
        }
    }
}
