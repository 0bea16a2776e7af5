/** What a catalogue is: items, how they are listed. Knows neither HTTP nor SQL. */
@NullMarked
package io.tierline.product.catalogue;

import org.jspecify.annotations.NullMarked;
