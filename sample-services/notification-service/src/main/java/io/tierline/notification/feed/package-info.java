/** Who is listening now. */
@NullMarked
package io.tierline.notification.feed;

import org.jspecify.annotations.NullMarked;
