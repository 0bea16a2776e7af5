/** Carts and orders over HTTP. */
@NullMarked
package io.tierline.order.rest;

import org.jspecify.annotations.NullMarked;
