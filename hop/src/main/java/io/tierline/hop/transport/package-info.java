/** Blocking sockets, listeners and dialers; what runs below them is chosen once, in {@link io.tierline.hop.transport.Transport}. */
@NullMarked
package io.tierline.hop.transport;

import org.jspecify.annotations.NullMarked;
