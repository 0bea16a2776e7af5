package io.tierline.notification.notice;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What a person is told. The ids of one account grow in the order in which they can be seen. */
public record Notification(
        long id, String type, UUID order, String text, Instant createdAt, Optional<Instant> readAt) {}
