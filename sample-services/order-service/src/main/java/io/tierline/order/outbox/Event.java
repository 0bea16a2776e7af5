package io.tierline.order.outbox;

import java.util.UUID;

/**
 * Something that another service must learn of.
 *
 * @param body the JSON that is sent; it holds the id too
 */
public record Event(UUID id, String kind, Destination destination, String body) {}
