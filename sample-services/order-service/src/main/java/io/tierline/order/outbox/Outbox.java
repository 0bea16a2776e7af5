package io.tierline.order.outbox;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Events that were written down with what they tell of, and are not delivered yet. */
public interface Outbox {
    /**
     * Takes the oldest that are due. Nobody else gets them while the lease runs; whoever dies with them leaves them to the
     * next one after it.
     */
    List<Parcel> take(Destination destination, int most, Duration lease);

    void delivered(Parcel parcel);

    /** Makes the parcels due again after a while. */
    void putBack(List<Parcel> parcels, Duration pause);

    /**
     * An event on its way.
     *
     * @param traceparent of the request that it comes from; empty where that was not traced
     * @param attempts this one included
     */
    record Parcel(long id, UUID event, String kind, String body, String traceparent, int attempts) {}
}
