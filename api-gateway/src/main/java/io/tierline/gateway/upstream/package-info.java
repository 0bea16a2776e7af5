/** Choosing a target and getting an answer from it. */
@NullMarked
package io.tierline.gateway.upstream;

import org.jspecify.annotations.NullMarked;
