package io.tierline.gateway.exchange;

import io.tierline.gateway.entity.Consumers;

/**
 * What the plugins of a call may ask beside the call itself.
 *
 * @param errors how errors look
 * @param counters outlives reloads
 * @param neighbours other services of the configuration
 */
public record Surroundings(
        TrustedProxies trusted, ErrorFormat errors, Consumers consumers, Counters counters, Neighbours neighbours) {}
