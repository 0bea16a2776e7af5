/** The reverse proxy: main program, flow of a request, list of directives. */
@NullMarked
package io.tierline.proxy;

import org.jspecify.annotations.NullMarked;
