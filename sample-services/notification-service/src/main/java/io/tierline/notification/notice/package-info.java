/** What notifications are. Knows neither HTTP nor SQL. */
@NullMarked
package io.tierline.notification.notice;

import org.jspecify.annotations.NullMarked;
