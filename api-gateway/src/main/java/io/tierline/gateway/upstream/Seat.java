package io.tierline.gateway.upstream;

import io.tierline.gateway.entity.Target;
import io.tierline.hop.upstream.Endpoint;

/** One address of a target, with the target's weight: what the balancer chooses from. */
public record Seat(Target target, Endpoint endpoint, int weight) {}
