/** One line per request, written off the request path. */
@NullMarked
package io.tierline.gateway.log;

import org.jspecify.annotations.NullMarked;
