/** Notifications in PostgreSQL. */
@NullMarked
package io.tierline.notification.store;

import org.jspecify.annotations.NullMarked;
