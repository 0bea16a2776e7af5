/** Questions to a running platform, over its own sockets. */
@NullMarked
package io.tierline.local.probe;

import org.jspecify.annotations.NullMarked;
