/** What proxies and servers have done so far, as numbers and as a page. */
@NullMarked
package io.tierline.edge.stats;

import org.jspecify.annotations.NullMarked;
