/** Tables of paths and media types. */
@NullMarked
package io.tierline.gateway.exchange;

import org.jspecify.annotations.NullMarked;
