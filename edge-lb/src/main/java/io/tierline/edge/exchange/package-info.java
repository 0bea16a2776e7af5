/** The typed state of one request on its way through the load balancer. */
@NullMarked
package io.tierline.edge.exchange;

import org.jspecify.annotations.NullMarked;
