/** Sample expressions: what can be read of an exchange, and what can be made of it (configuration manual, section 7). */
@NullMarked
package io.tierline.edge.sample;

import org.jspecify.annotations.NullMarked;
