/** Products and prices, asked of product-service. */
@NullMarked
package io.tierline.order.catalogue;

import org.jspecify.annotations.NullMarked;
