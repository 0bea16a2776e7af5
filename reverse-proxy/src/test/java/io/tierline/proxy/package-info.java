/** Tests of the reverse proxy. */
@NullMarked
package io.tierline.proxy;

import org.jspecify.annotations.NullMarked;
