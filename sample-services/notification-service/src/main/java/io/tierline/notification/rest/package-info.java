/** Notifications over HTTP: events come in, lists and streams go out. */
@NullMarked
package io.tierline.notification.rest;

import org.jspecify.annotations.NullMarked;
