/** return, set, internal redirects. */
@NullMarked
package io.tierline.proxy.rewrite;

import org.jspecify.annotations.NullMarked;
