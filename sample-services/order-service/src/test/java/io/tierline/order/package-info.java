/** Tests of order-service, over real sockets, with a real database and a real product-service. */
@NullMarked
package io.tierline.order;

import org.jspecify.annotations.NullMarked;
