/** Events on their way to other services. */
@NullMarked
package io.tierline.order.outbox;

import org.jspecify.annotations.NullMarked;
