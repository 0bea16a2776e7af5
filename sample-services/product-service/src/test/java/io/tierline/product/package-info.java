/** The service as its clients and its operators meet it. */
@NullMarked
package io.tierline.product;

import org.jspecify.annotations.NullMarked;
