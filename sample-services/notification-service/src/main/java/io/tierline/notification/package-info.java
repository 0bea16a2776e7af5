/** The service put together, and its process. */
@NullMarked
package io.tierline.notification;

import org.jspecify.annotations.NullMarked;
