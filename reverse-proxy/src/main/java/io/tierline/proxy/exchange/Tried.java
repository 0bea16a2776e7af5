package io.tierline.proxy.exchange;

/**
 * One server that a request was sent to.
 *
 * @param address as {@code $upstream_addr} shows it
 * @param status what it answered, or what its failure means
 * @param nanos until its answer was complete, or it failed
 * @param headerNanos until its head was there, or -1
 */
public record Tried(String address, int status, long nanos, long headerNanos) {}
