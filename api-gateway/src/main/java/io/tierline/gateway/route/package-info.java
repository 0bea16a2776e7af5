/** Which route a request belongs to, and which path the service sees. */
@NullMarked
package io.tierline.gateway.route;

import org.jspecify.annotations.NullMarked;
