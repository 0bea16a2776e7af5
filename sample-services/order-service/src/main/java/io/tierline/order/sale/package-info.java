/** What carts and orders are. Knows neither HTTP nor SQL. */
@NullMarked
package io.tierline.order.sale;

import org.jspecify.annotations.NullMarked;
