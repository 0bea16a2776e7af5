/** The life of a process: start, ready, drain, stop; signals. */
@NullMarked
package io.tierline.hop.run;

import org.jspecify.annotations.NullMarked;
