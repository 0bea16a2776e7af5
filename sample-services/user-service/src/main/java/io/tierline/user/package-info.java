/** The service put together, and its process. */
@NullMarked
package io.tierline.user;

import org.jspecify.annotations.NullMarked;
