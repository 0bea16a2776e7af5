/** Simulations of people who use the shop. */
@NullMarked
package io.tierline.load;

import org.jspecify.annotations.NullMarked;
