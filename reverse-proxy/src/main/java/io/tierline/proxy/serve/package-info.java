/** Files, error pages and the fields that every response of ours gets. */
@NullMarked
package io.tierline.proxy.serve;

import org.jspecify.annotations.NullMarked;
