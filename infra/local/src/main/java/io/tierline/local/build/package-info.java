/** What is built, what is stale, and the AOT caches. */
@NullMarked
package io.tierline.local.build;

import org.jspecify.annotations.NullMarked;
