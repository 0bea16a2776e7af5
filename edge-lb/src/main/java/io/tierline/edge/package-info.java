/** Tier 1: a load balancer that runs an unmodified haproxy.cfg. */
@NullMarked
package io.tierline.edge;

import org.jspecify.annotations.NullMarked;
