/** Connections to the next hop: pool, one attempt, its outcome. */
@NullMarked
package io.tierline.hop.upstream;

import org.jspecify.annotations.NullMarked;
