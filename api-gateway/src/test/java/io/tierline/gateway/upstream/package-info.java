/** Choosing and repeating. */
@NullMarked
package io.tierline.gateway.upstream;

import org.jspecify.annotations.NullMarked;
