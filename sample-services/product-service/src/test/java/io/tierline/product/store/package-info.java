@NullMarked
package io.tierline.product.store;

import org.jspecify.annotations.NullMarked;
