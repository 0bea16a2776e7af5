package io.tierline.hop.engine;

import java.time.Instant;

/**
 * When a request arrived. Instants are for people; nanoseconds are {@link System#nanoTime} and only good for differences.
 *
 * @param arrived when its first byte was there
 * @param waitingSince when the connection began to wait for it: the accept, or the end of the response before
 * @param firstByte when its first byte was there
 * @param headRead when its head was complete
 */
public record Timing(Instant arrived, long waitingSince, long firstByte, long headRead) {}
