/** nginx's grammar: text to located statements, nothing more. */
@NullMarked
package io.tierline.proxy.syntax;

import org.jspecify.annotations.NullMarked;
