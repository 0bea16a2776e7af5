/** The service put together, and its process. */
@NullMarked
package io.tierline.order;

import org.jspecify.annotations.NullMarked;
