package io.tierline.notification.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What people were told; each account sees its own only. */
public interface Notifications {
    /** False for an event that was taken in before. */
    boolean take(OrderEvent event);

    /** The latest first, before that of id {@code before}. */
    Page list(String account, boolean unreadOnly, OptionalLong before, int limit);

    /** Marks one as read, once; empty where there is no such. */
    Optional<Notification> read(String account, long id, Instant now);

    /** The next after an id, in the order of ids. */
    List<Notification> after(String account, long id, int limit);

    /** The id of the latest; 0 where there is none. */
    long latest(String account);

    /**
     * A part of a listing.
     *
     * @param unread how many there are in all that were not read
     * @param next where to go on; empty at the end
     */
    record Page(List<Notification> notifications, long unread, OptionalLong next) {
        public Page {
            notifications = List.copyOf(notifications);
        }
    }
}
