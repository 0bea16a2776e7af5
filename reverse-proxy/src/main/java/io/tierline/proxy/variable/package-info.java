/** Variables, and the templates that hold them. */
@NullMarked
package io.tierline.proxy.variable;

import org.jspecify.annotations.NullMarked;
