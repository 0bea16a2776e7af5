/** Servers, whether they can be used, and the checks that find out. */
@NullMarked
package io.tierline.edge.server;

import org.jspecify.annotations.NullMarked;
