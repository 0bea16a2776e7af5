/** product-service: the catalogue of the shop. */
@NullMarked
package io.tierline.product;

import org.jspecify.annotations.NullMarked;
