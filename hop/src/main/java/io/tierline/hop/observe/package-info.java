/** Admin listener, trace context, request ids. */
@NullMarked
package io.tierline.hop.observe;

import org.jspecify.annotations.NullMarked;
