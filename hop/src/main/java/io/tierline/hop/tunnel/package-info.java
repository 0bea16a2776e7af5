/** Bytes in both directions, until both sides have ended. */
@NullMarked
package io.tierline.hop.tunnel;

import org.jspecify.annotations.NullMarked;
