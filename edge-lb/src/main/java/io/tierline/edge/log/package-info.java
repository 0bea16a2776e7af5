/** Log lines: formats and their variables, and where the lines go (configuration manual, section 8). */
@NullMarked
package io.tierline.edge.log;

import org.jspecify.annotations.NullMarked;
