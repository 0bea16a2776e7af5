/** The typed state of one request on its way through the gateway, and the answers the gateway makes itself. */
@NullMarked
package io.tierline.gateway.exchange;

import org.jspecify.annotations.NullMarked;
