/** Tables of paths. */
@NullMarked
package io.tierline.gateway.route;

import org.jspecify.annotations.NullMarked;
