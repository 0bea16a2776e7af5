/** Which server and which location a request belongs to. */
@NullMarked
package io.tierline.proxy.locate;

import org.jspecify.annotations.NullMarked;
