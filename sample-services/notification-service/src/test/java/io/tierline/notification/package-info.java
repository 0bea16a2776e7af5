/** Tests of notification-service, over real sockets with a real database. */
@NullMarked
package io.tierline.notification;

import org.jspecify.annotations.NullMarked;
