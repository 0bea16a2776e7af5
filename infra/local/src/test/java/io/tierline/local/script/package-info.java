/** The shell scripts that run before Java does. */
@NullMarked
package io.tierline.local.script;

import org.jspecify.annotations.NullMarked;
