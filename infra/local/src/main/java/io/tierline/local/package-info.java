/** The no-container run: the entry, and the list of commands. */
@NullMarked
package io.tierline.local;

import org.jspecify.annotations.NullMarked;
