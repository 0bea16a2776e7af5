/** HTTP/1.x as a proxy must speak it, on both sides, and the protocol-neutral exchange. */
@NullMarked
package io.tierline.hop.engine;

import org.jspecify.annotations.NullMarked;
