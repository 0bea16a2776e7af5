package io.tierline.order.outbox;

import io.opentelemetry.api.trace.Span;
import io.tierline.order.outbox.Outbox.Parcel;
import io.tierline.service.Unavailable;
import io.tierline.service.call.Neighbour;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Delivers the events of one destination, at least once: what is sent and not written down as delivered is sent again.
 * Several relays, in one process or many, share the work by leases. One thread; it sleeps until it is woken or something
 * may be due.
 *
 * <p>A destination that is away stops the batch. One that refuses an event holds up that event only, since others behind
 * it may be fine.
 */
public final class Relay implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Relay.class.getName());
    private static final int BATCH = 20;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int DOUBLINGS = 5;

    private final Destination destination;
    private final Outbox outbox;
    private final Neighbour receiver;
    private final Map<String, String> credentials;
    private final DeliverySpans spans;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;

    private volatile boolean closed;

    /** {@code credentials} are fields that the receiver wants to see. */
    public Relay(
            Destination destination,
            Outbox outbox,
            Neighbour receiver,
            Map<String, String> credentials,
            DeliverySpans spans) {
        this.destination = destination;
        this.outbox = outbox;
        this.receiver = receiver;
        this.credentials = Map.copyOf(credentials);
        this.spans = spans;
        this.thread = Thread.ofVirtual().name("outbox-" + destination.word()).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Something is due now. */
    public void wake() {
        wake.release();
    }

    @Override
    public void close() {
        closed = true;
        wake.release();
        try {
            thread.join(LONGEST_PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            if (!deliverSome()) {
                pause();
            }
        }
    }

    /** False where there is nothing to do for now. */
    private boolean deliverSome() {
        try {
            List<Parcel> parcels = outbox.take(destination, BATCH, LEASE);
            return !parcels.isEmpty() && deliver(parcels);
        } catch (Unavailable away) {
            return false; // the database: whoever needs it says so already
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "the outbox failed", bug);
            return false;
        }
    }

    private boolean deliver(List<Parcel> parcels) {
        for (int i = 0; i < parcels.size(); i++) {
            Parcel parcel = parcels.get(i);
            Span span = spans.start(destination, parcel);
            try (var _ = span.makeCurrent()) {
                deliver(parcel);
            } catch (Unavailable away) {
                DeliverySpans.failed(span, "unavailable");
                LOG.log(Level.WARNING, "{0} cannot be delivered to: {1}", destination.word(), away.reason());
                outbox.putBack(parcels.subList(i, parcels.size()), pauseAfter(parcel.attempts()));
                return false;
            } finally {
                span.end();
            }
        }
        return true;
    }

    private void deliver(Parcel parcel) {
        Neighbour.Answer answer = receiver.post(destination.path(), credentials, parcel.body());
        if (answer.successful()) {
            outbox.delivered(parcel);
            return;
        }
        LOG.log(
                Level.ERROR,
                "{0} refuses event {1}: status {2}",
                destination.word(),
                parcel.event(),
                Integer.toString(answer.status()));
        DeliverySpans.failed(Span.current(), Integer.toString(answer.status()));
        outbox.putBack(List.of(parcel), pauseAfter(parcel.attempts()));
    }

    private static Duration pauseAfter(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private void pause() {
        try {
            if (wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException stop) {
            closed = true;
        }
    }
}
